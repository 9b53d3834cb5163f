package dev.quench.remediation.plan;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who is to carry how much of the traffic: the part of a wish that is not only tags. */
public final class Shares {

  private Shares() {}

  /** What is wished to carry traffic, LATEST included; nothing wished means LATEST. */
  public static List<TrafficTarget> wished(ServiceState service) {
    List<TrafficTarget> carrying = carrying(service.wish());
    return carrying.isEmpty() ? List.of(TrafficTarget.latest(100)) : carrying;
  }

  /** The targets of a wish that carry traffic, without their tags; one for each revision. */
  public static List<TrafficTarget> carrying(List<TrafficTarget> wish) {
    List<TrafficTarget> carrying = new ArrayList<>();
    for (TrafficTarget it : wish) {
      if (it.percent() > 0) {
        add(carrying, it);
      }
    }
    return List.copyOf(carrying);
  }

  private static void add(List<TrafficTarget> carrying, TrafficTarget it) {
    int percent = it.percent();
    for (int i = 0; i < carrying.size(); i++) {
      if (carrying.get(i).revision().equals(it.revision())) {
        percent += carrying.get(i).percent();
        carrying.set(i, new TrafficTarget(it.revision(), percent, Optional.empty()));
        return;
      }
    }
    carrying.add(new TrafficTarget(it.revision(), percent, Optional.empty()));
  }

  /** Revisions and their percents, with LATEST named. */
  public static Map<RevisionName, Integer> named(
      List<TrafficTarget> carrying, Optional<RevisionName> latestReady) {
    Map<RevisionName, Integer> shares = new TreeMap<>();
    for (TrafficTarget it : carrying) {
      it.revision()
          .or(() -> latestReady)
          .ifPresent(name -> shares.merge(name, it.percent(), Integer::sum));
    }
    return shares;
  }

  /** Such as {@code 90 % to llm-forge-00001-abc, 10 % to LATEST}. */
  public static String inWords(List<TrafficTarget> carrying) {
    return String.join(", ", carrying.stream().map(Shares::inWords).toList());
  }

  private static String inWords(TrafficTarget it) {
    return it.percent() + " % to " + it.revision().map(RevisionName::value).orElse("LATEST");
  }

  /** The same shares as targets by name. */
  public static List<TrafficTarget> targets(Map<RevisionName, Integer> shares) {
    return shares.entrySet().stream()
        .filter(it -> it.getValue() > 0)
        .map(it -> TrafficTarget.of(it.getKey(), it.getValue()))
        .toList();
  }

  /** So much for a revision, and the rest for the others in the proportions they had. */
  public static Map<RevisionName, Integer> beside(
      Map<RevisionName, Integer> before, RevisionName subject, int percent) {
    Map<RevisionName, Integer> others = new TreeMap<>(before);
    others.remove(subject);
    int sum = others.values().stream().mapToInt(it -> it).sum();
    Map<RevisionName, Integer> shares = new TreeMap<>();
    int left = sum == 0 ? 0 : 100 - percent;
    int weight = sum;
    for (Map.Entry<RevisionName, Integer> it : others.entrySet()) {
      int share = Math.round((float) left * it.getValue() / weight);
      shares.put(it.getKey(), share);
      left -= share;
      weight -= it.getValue();
    }
    shares.put(subject, sum == 0 ? 100 : percent);
    return shares;
  }
}

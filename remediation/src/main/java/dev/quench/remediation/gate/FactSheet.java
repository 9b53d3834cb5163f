package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Facts;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.gate.Decision.Fact;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.Load;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The facts of a case as a decision keeps them: what a person would look up to judge it again. */
public final class FactSheet {

  /** The most changes that are named; the latest are. */
  private static final int CHANGES = 5;

  private final List<Fact> facts = new ArrayList<>();

  private FactSheet() {}

  static List<Fact> of(Case it) {
    FactSheet sheet = new FactSheet();
    sheet.add("read at", it.facts().readAt().toString());
    sheet.service(it.facts().service());
    it.failing().ifPresent(failing -> sheet.failing(it, failing));
    it.target().target().ifPresent(target -> sheet.add("target", made(target)));
    sheet.add("changes", it.facts().changes().match(FactSheet::changes, FactSheet::unreadable));
    sheet.add("secrets", secrets(it));
    sheet.add("load", it.facts().around().load().match(FactSheet::load, FactSheet::unreadable));
    sheet.add("all services", fleet(it));
    return List.copyOf(sheet.facts);
  }

  /** What is looked at before traffic is moved because a person asked for it. */
  public static List<Fact> of(Facts facts, Optional<RevisionName> subject, String goal) {
    FactSheet sheet = new FactSheet();
    sheet.add("goal", goal);
    sheet.add("read at", facts.readAt().toString());
    sheet.service(facts.service());
    subject
        .flatMap(facts::revision)
        .ifPresent(it -> sheet.add("revision", made(it) + (it.usable() ? ", Ready" : "")));
    return List.copyOf(sheet.facts);
  }

  private void add(String name, String value) {
    facts.add(new Fact(name, value));
  }

  private void service(ServiceState it) {
    add("traffic", split(it.serving()) + (it.reconciling() ? ", in motion" : ""));
    add("asked for", wish(it.wish()));
    add("newest revision", it.latestCreated().map(RevisionName::value).orElse("none"));
    add("last modified", it.lastModifier() + " at " + TimeOfDay.of(it.updateTime()));
  }

  private void failing(Case it, RevisionName failing) {
    String made = it.facts().revision(failing).map(FactSheet::made).orElse(failing.value());
    Optional<Instant> shift = it.memory().shift(failing);
    add(
        "failing",
        made
            + shift.map(at -> ", traffic since " + TimeOfDay.of(at)).orElse("")
            + ", failing since "
            + TimeOfDay.of(it.incident().onset(failing)));
  }

  private static String made(Revision it) {
    return it.name() + " made " + it.createTime();
  }

  private static String split(Map<RevisionName, Integer> serving) {
    return serving.isEmpty()
        ? "nothing"
        : serving.entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue() + " %")
            .collect(Collectors.joining(", "));
  }

  private static String wish(List<TrafficTarget> wish) {
    return wish.isEmpty()
        ? "LATEST 100 %"
        : wish.stream()
            .map(
                it ->
                    it.revision().map(RevisionName::value).orElse("LATEST")
                        + " "
                        + it.percent()
                        + " %"
                        + it.tag().map(tag -> " as " + tag).orElse(""))
            .collect(Collectors.joining(", "));
  }

  private static String changes(List<ChangeRecord> all) {
    return all.isEmpty()
        ? "none"
        : all.subList(Math.max(0, all.size() - CHANGES), all.size()).stream()
            .map(
                it ->
                    it.principal()
                        + " "
                        + kinds(it)
                        + " at "
                        + TimeOfDay.of(it.at())
                        + (it.failed() ? ", refused" : ""))
            .collect(Collectors.joining("; "));
  }

  private static String kinds(ChangeRecord it) {
    return it.kinds().stream().sorted().map(Enum::name).collect(Collectors.joining("+"));
  }

  private static String secrets(Case it) {
    return it.facts()
        .around()
        .rotations()
        .match(
            all ->
                Secrets.changed(it).isEmpty()
                    ? "no change of late"
                    : Secrets.changed(it).stream()
                        .map(Secrets::told)
                        .collect(Collectors.joining("; ")),
            FactSheet::unreadable);
  }

  private static String load(Load it) {
    return String.format(
        Locale.ROOT, "%.1f requests a minute, usually %.1f", it.rate(), it.usual());
  }

  private static String fleet(Case it) {
    return it.facts().around().fleet().match(fleet -> fleet(it, fleet), FactSheet::unreadable);
  }

  private static String fleet(Case it, Fleet fleet) {
    long troubled =
        fleet.others(it.facts().service().ref()).stream()
            .filter(other -> other.trouble().isPresent())
            .count();
    long actions = fleet.actionsAfter(it.now().minus(it.all().fleet().budget().per()));
    return troubled + " others in trouble, " + actions + " actions of late";
  }

  private static String unreadable(String reason) {
    return "unreadable: " + reason;
  }
}

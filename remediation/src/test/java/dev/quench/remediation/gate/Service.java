package dev.quench.remediation.gate;

import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import java.util.ArrayList;
import java.util.List;

/** What is deployed in a scene, and who is asked to serve. */
final class Service {
  private static final String BAD = "image-2";

  final List<Revision> revisions = new ArrayList<>();
  private List<TrafficTarget> wish = List.of(TrafficTarget.of(Scene.rev(2), 100));
  private long updated = -3600;

  Service() {
    revisions.add(Deployed.revision(2, BAD, "prod", Revision.Ready.SUCCEEDED));
    revisions.add(Deployed.revision(1, "image-1", "prod", Revision.Ready.SUCCEEDED));
  }

  static Twist nothingDeployed() {
    return it -> {
      it.service.revisions.clear();
      it.service.wish = List.of();
    };
  }

  static Twist serving(int number) {
    return wish(TrafficTarget.of(Scene.rev(number), 100));
  }

  static Twist wish(TrafficTarget... targets) {
    return it -> it.service.wish = List.of(targets);
  }

  static Twist without(int number) {
    return it -> it.service.remove(number);
  }

  static Twist ready(int number, Revision.Ready ready) {
    return it -> it.service.replace(number, "image-" + number, "prod", ready);
  }

  static Twist environment(int number, String env) {
    return it -> it.service.replace(number, "image-" + number, env, Revision.Ready.SUCCEEDED);
  }

  static Twist lacking(int number, String secret) {
    return it -> it.service.revisions.replaceAll(r -> without(r, number, secret));
  }

  private static Revision without(Revision it, int number, String secret) {
    Template template = it.template().ignoring(secret::equals);
    return it.name().equals(Scene.rev(number))
        ? new Revision(it.name(), it.createTime(), template, it.ready(), "", false)
        : it;
  }

  static Twist sameTemplate() {
    return it -> it.service.replace(1, BAD, "prod", Revision.Ready.SUCCEEDED);
  }

  /** Somebody deployed a third revision so many seconds from now; no audit entry says so yet. */
  static Twist deployedAt(long seconds) {
    return it ->
        it.service.revisions.add(0, Deployed.created(3, "image-3", Scene.NOW.plusSeconds(seconds)));
  }

  /** The failing revision is two days old and was seen to serve since so many hours. */
  static Twist servingForHours(long hours) {
    return it -> {
      it.service.revisions.clear();
      it.service.revisions.add(Deployed.created(2, BAD, Remembered.START));
      it.service.revisions.add(Deployed.created(1, "image-1", Remembered.START.minusSeconds(3600)));
      it.remembered.servingForHours(hours);
    };
  }

  /** For so long that no deploy explains what fails, and not so long that it proves anything. */
  static Twist longServing() {
    return servingForHours(5);
  }

  /** The service says that sre@p changed it so many seconds from now. */
  static Twist updated(long seconds) {
    return it -> it.service.updated = seconds;
  }

  ServiceState state() {
    return Deployed.state(wish, Scene.NOW.plusSeconds(updated));
  }

  private void remove(int number) {
    revisions.removeIf(it -> it.name().equals(Scene.rev(number)));
  }

  private void replace(int number, String image, String env, Revision.Ready ready) {
    remove(number);
    revisions.add(Deployed.revision(number, image, env, ready));
  }
}

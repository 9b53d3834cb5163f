package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.Shown;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.report.IncidentReport;
import dev.quench.remediation.report.Measures;
import dev.quench.remediation.report.ReportPage;
import dev.quench.remediation.run.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** People are told what the entries show, and how to find them. */
class ShownStoriesTest {
  private static final String LOG = "projects/p/logs/run.googleapis.com%2Fstderr";

  private final World world = new World(Policies.forge(), Visited.TRANSITIONS::add);

  @Test
  void theVariableIsNamedAlsoWhereTheRevisionNeverServed() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2, Revision.Ready.FAILED);
    found("missing-environment-variables", new Impact.Service(), "e1");
    found(
        "missing-environment-variables",
        new Impact.Service(),
        "e2",
        new Shown("variable", "RUVECTOR_API_KEY"));
    world.run(Duration.ofSeconds(30));

    Notice told = told("incident.refused");
    assertThat(told.headline())
        .contains("NO_TRAFFIC_ON_FAILING_REVISION")
        .endsWith(" (variable RUVECTOR_API_KEY)");
    assertThat(values(told, "variable")).containsExactly("RUVECTOR_API_KEY");
    assertThat(values(told, "first entry")).singleElement().asString().endsWith("insertId=\"e1\"");
    assertThat(values(told, "latest entry")).singleElement().asString().endsWith("insertId=\"e2\"");
    assertThat(ReportPage.of(report()))
        .contains("variable RUVECTOR_API_KEY", "insertId=\"e1\"", "insertId=\"e2\"");
  }

  @Test
  void aBuildIsNamedWithItsStepAndTheNextOneByItsOwn() {
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    found(
        "container-build-failure",
        new Impact.Minor(),
        "b-1",
        new Shown("build", "b-1"),
        new Shown("step", "build"));
    world.run(Duration.ofHours(2));
    found(
        "container-build-failure",
        new Impact.Minor(),
        "b-2",
        new Shown("build", "b-2"),
        new Shown("step", "push-image"));
    world.run(Duration.ofSeconds(30));

    assertThat(world.told)
        .filteredOn(it -> it.type().equals("incident.told"))
        .extracting(Notice::headline)
        .satisfiesExactly(
            it -> assertThat(it).contains(" (build b-1, step build)"),
            it -> assertThat(it).contains(" (build b-2, step push-image)"));
  }

  private IncidentReport report() {
    Measures usual = Measures.of(Policies.forge(), Cloud.FORGE);
    return IncidentReport.of(Cloud.FORGE, world.last(), Optional.empty(), usual);
  }

  private Notice told(String type) {
    return world.told.stream().filter(it -> it.type().equals(type)).findFirst().orElseThrow();
  }

  private static List<String> values(Notice notice, String name) {
    return notice.details().stream()
        .filter(it -> it.name().equals(name))
        .map(Notice.Detail::value)
        .toList();
  }

  private void found(String mode, Impact impact, String id, Shown... shown) {
    world.tick(Duration.ofMillis(5));
    world.feed(
        new Event.FindingsArrived(
            List.of(
                new Finding(
                    new RuleId(mode + "-rule"),
                    "f1",
                    new ModeId(mode),
                    impact,
                    new Threshold(1, Duration.ofMinutes(1)),
                    EvidenceClass.PLATFORM,
                    false,
                    Cloud.FORGE,
                    Optional.of(Cloud.rev(2)),
                    List.of(shown),
                    List.of(new SignalId(LOG, world.now, id))))));
  }
}

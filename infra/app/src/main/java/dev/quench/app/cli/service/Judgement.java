package dev.quench.app.cli.service;

import dev.quench.app.cli.incident.NamedRevision;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command.Judge;
import dev.quench.remediation.Command.Opinion;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person says of a revision: of which, why, and in which ledger. */
final class Judgement {
  @Parameters(index = "0", paramLabel = "SERVICE", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Parameters(index = "1", paramLabel = "REVISION", description = "Its short name.")
  private String revision = "";

  @Option(names = "--why", paramLabel = "TEXT", description = "Recorded and told.", required = true)
  private String why = "";

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  Watches open() {
    return ledger.open();
  }

  ServiceRef service(Watches watches) {
    return watches.named(service);
  }

  String revision() {
    return revision;
  }

  /** One that is not there is refused before it is spoken of, where that can be read. */
  void requireThere(ServiceRef of) {
    ledger.run().ifPresent(it -> NamedRevision.require(it, of, name()));
  }

  private RevisionName name() {
    if (revision.isBlank() || revision.contains("/")) {
      throw CommandFailure.badInput(
          "revision: '" + revision + "' (expected: its short name, such as llm-forge-00041-abc)");
    }
    return new RevisionName(revision);
  }

  void say(Watches watches, ServiceRef of, Opinion opinion) {
    RevisionName name = name();
    if (why.isBlank()) {
      throw CommandFailure.badInput("--why: '' (expected: a reason that others will understand)");
    }
    Judge command = new Judge(Person.name(), name, opinion, why);
    watches.command(of, command, ledger.policy());
  }
}

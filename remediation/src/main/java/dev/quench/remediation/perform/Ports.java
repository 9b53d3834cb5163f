package dev.quench.remediation.perform;

import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.probe.Prober;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.verify.LogHistory;
import dev.quench.remediation.verify.Metrics;

/** Everything remediation reaches the world through. */
public record Ports(
    Ledger ledger,
    RunServices run,
    LogHistory history,
    Metrics metrics,
    Prober prober,
    Outbox outbox) {}

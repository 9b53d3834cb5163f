package dev.quench.adapters.logging;

import com.google.logging.v2.LogEntry;
import dev.quench.common.RevisionName;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Audit entries read one after the other. Whoever uses gcloud replaces the whole service, also to
 * move traffic only; the template then still carries the name of the revision that it made before,
 * and only the entries before it tell that.
 */
final class ChangesInOrder {

  private final Set<RevisionName> made = new HashSet<>();
  private final List<ChangeRecord> changes = new ArrayList<>();

  /** Reads entries, oldest first. */
  static List<ChangeRecord> of(List<LogEntry> entries) {
    ChangesInOrder order = new ChangesInOrder();
    entries.forEach(entry -> AuditEntry.change(entry).ifPresent(order::add));
    return List.copyOf(order.changes);
  }

  private void add(ChangeRecord change) {
    boolean repeats = change.revision().filter(made::contains).isPresent();
    changes.add(repeats ? withoutTemplate(change) : change);
    if (!change.failed()) {
      change.revision().ifPresent(made::add);
    }
  }

  private static ChangeRecord withoutTemplate(ChangeRecord change) {
    Set<Kind> kinds = EnumSet.copyOf(change.kinds());
    kinds.remove(Kind.TEMPLATE);
    return new ChangeRecord(
        change.at(),
        change.principal(),
        kinds.isEmpty() ? EnumSet.of(Kind.OTHER) : kinds,
        Optional.empty(),
        change.failed(),
        change.wish());
  }
}

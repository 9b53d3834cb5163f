package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What deploys without a person, and goes on with the deploy that is the suspect: it gives what
 * fails no less traffic than it had. A person who gives a bad revision more knows something; a
 * program does not know yet that it is bad.
 */
final class Deployers {

  private Deployers() {}

  /**
   * The changes that are such steps of a deploy.
   *
   * @param changes oldest first
   */
  static List<ChangeRecord> steps(
      List<String> deployers, RevisionName failing, Facts facts, List<ChangeRecord> changes) {
    List<ChangeRecord> steps = new ArrayList<>();
    Portion before = Portion.UNKNOWN;
    for (ChangeRecord it : changes) {
      if (it.failed() || !it.serves()) {
        continue;
      }
      Portion now = before.after(it, failing, facts);
      boolean deploys = it.kinds().contains(Kind.TEMPLATE);
      if (deployers.contains(it.principal()) && !deploys && now.some() && now.noLessThan(before)) {
        steps.add(it);
      }
      before = now;
    }
    return steps;
  }
}

package dev.quench.bench.peers;

import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;

/** The rules in Drools: one session that lives on, one fact at a time. */
final class DroolsEngine {
  private DroolsEngine() {}

  static Engine of(int rules) {
    StringBuilder drl =
        new StringBuilder("package bench\nimport " + EntryFact.class.getName() + "\n");
    for (int i = 0; i < rules; i++) {
      drl.append("rule r").append(i).append(" when EntryFact(resource == \"");
      drl.append(Corpus.RESOURCE).append("\", project == \"").append(Corpus.PROJECT);
      drl.append("\", ").append(condition(i)).append(") then end\n");
    }
    KieBase base = new KieHelper().addContent(drl.toString(), ResourceType.DRL).build();
    KieSession session = base.newKieSession();
    return entry -> {
      FactHandle fact = session.insert(EntryFact.read(entry));
      int fired = session.fireAllRules();
      session.delete(fact);
      return fired;
    };
  }

  private static String condition(int rule) {
    String operand = RuleKind.of(rule).operand(rule);
    return switch (RuleKind.of(rule)) {
      case TEXT -> "message.contains(\"" + operand + "\")";
      case PATTERN -> "message matches \".*" + operand.replace("\\", "\\\\") + ".*\"";
      case NUMBER -> "code == " + operand;
    };
  }
}

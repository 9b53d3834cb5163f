package dev.quench.app.backtest;

import dev.quench.rules.query.Filter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A field of a part of the rule file that has another value than before. */
public record FieldChange(String field, String before, String now) {

  /** The fields in which two of a kind differ, those of records within by their path. */
  static List<FieldChange> between(Record before, Record now) {
    List<FieldChange> changes = new ArrayList<>();
    add("", before, now, changes);
    return changes;
  }

  private static void add(String prefix, Record before, Record now, List<FieldChange> changes) {
    for (RecordComponent field : before.getClass().getRecordComponents()) {
      Object was = value(field, before);
      Object is = value(field, now);
      String name = prefix + field.getName();
      if (was instanceof Record some && is instanceof Record other && sameKind(some, other)) {
        add(name + ".", some, other, changes);
      } else if (!shown(was).equals(shown(is))) {
        changes.add(new FieldChange(name, shown(was), shown(is)));
      }
    }
  }

  private static boolean sameKind(Record some, Record other) {
    return some.getClass() == other.getClass() && some.getClass().getRecordComponents().length > 1;
  }

  private static String shown(Object value) {
    if (value instanceof Optional<?> it) {
      return it.map(FieldChange::shown).orElse("none");
    }
    if (value instanceof Filter it) {
      return it.text().strip();
    }
    return value.toString();
  }

  private static Object value(RecordComponent field, Record of) {
    try {
      return field.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(field.toString(), e);
    }
  }
}

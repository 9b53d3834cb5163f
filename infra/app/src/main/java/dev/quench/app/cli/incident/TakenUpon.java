package dev.quench.app.cli.incident;

import dev.quench.remediation.gate.Refusal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The refusals that a person may take upon themselves; what helps with another is said. */
public final class TakenUpon implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(Refusal.values())
        .filter(Refusal::overridable)
        .map(Refusal::name)
        .iterator();
  }

  /** Reads one of them; the others are not offered. */
  public static final class Reader implements ITypeConverter<Refusal> {

    @Override
    public Refusal convert(String name) {
      Refusal refusal = named(name).orElseThrow(() -> refused(name, among()));
      return switch (refusal.byHand()) {
        case MAY -> refusal;
        case NEED_NOT -> throw refused(name, "left out: nobody who asks by hand is refused for it");
        case NEVER ->
            throw refused(
                name, "a refusal that a person may take on; instead: " + refusal.instead());
      };
    }

    private static Optional<Refusal> named(String name) {
      return Arrays.stream(Refusal.values())
          .filter(it -> it.name().equalsIgnoreCase(name.strip()))
          .findFirst();
    }

    private static String among() {
      return "one of " + String.join(", ", new TakenUpon());
    }

    private static TypeConversionException refused(String name, String expected) {
      return new TypeConversionException("'%s' (expected: %s)".formatted(name, expected));
    }
  }
}

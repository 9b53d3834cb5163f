package dev.quench.common.screen;

import dev.quench.common.entry.FieldPath;
import java.util.Optional;

/**
 * A sign, and where it shows.
 *
 * @param path the field whose values show it; empty: any value of the entry
 */
public record Clue(Optional<FieldPath> path, Sign sign) {}

package dev.quench.common.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a message of unknown type that paths may lead to. Which key a path means there can
 * depend on a later one (an exact spelling wins), so it is resolved when all of it was read.
 */
sealed interface OpenTree {
  /** The key that names a message's type. */
  String TYPE = "@type";

  /** The key that holds a well-known type's content; paths pass through it silently. */
  String WRAPPED = "value";

  /** What a path that ends here finds. */
  Value value();

  /** The trees one path segment leads to. */
  List<OpenTree> step(String segment);

  /** Adds everything the rest of a path leads to. */
  default void collect(List<String> rest, int slot, Slots slots) {
    if (rest.isEmpty()) {
      slots.add(slot, value());
      return;
    }
    for (OpenTree next : step(rest.get(0))) {
      next.collect(rest.subList(1, rest.size()), slot, slots);
    }
  }

  /** A scalar. */
  record Leaf(Value value) implements OpenTree {
    @Override
    public List<OpenTree> step(String segment) {
      return List.of();
    }
  }

  /** An object; an array under a key is the list of its members. */
  record Branch(Map<String, List<OpenTree>> fields, Value value) implements OpenTree {

    @Override
    public List<OpenTree> step(String segment) {
      List<OpenTree> exact = fields.get(segment);
      return exact != null ? exact : likeNamed(segment).orElseGet(() -> unwrapped(segment));
    }

    private Optional<List<OpenTree>> likeNamed(String segment) {
      String wanted = EntrySchema.relaxed(segment);
      return fields.entrySet().stream()
          .filter(it -> EntrySchema.relaxed(it.getKey()).equals(wanted))
          .findFirst()
          .map(Map.Entry::getValue);
    }

    private List<OpenTree> unwrapped(String segment) {
      if (!fields.containsKey(TYPE)) {
        return List.of();
      }
      return fields.getOrDefault(WRAPPED, List.of()).stream()
          .flatMap(it -> it.step(segment).stream())
          .toList();
    }
  }
}

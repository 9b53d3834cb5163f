package dev.quench.common.screen;

import dev.quench.common.entry.FieldPath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells which rules an entry can possibly match, from what it shows, for all rules at once. A rule
 * is worth asking only if the entry shows all that it needs. Needs that rules share are sought
 * once; each rule waits at the one that the fewest others share.
 */
public final class Screen {
  /** Further needs of one rule would seldom rule anything out. */
  private static final int MOST_NEEDS = 6;

  private static final int[] NOBODY = {};

  private final List<Need> needs;
  private final int[][] needsOf;
  private final int[][] waiting;
  private final long[] awaited;
  private final BitSet always = new BitSet();

  private Screen(List<Need> needs, int[][] needsOf) {
    this.needs = needs;
    this.needsOf = needsOf;
    this.waiting = new int[needs.size()][];
    this.awaited = new long[(needs.size() + 63) >> 6];
    waitEach();
  }

  /** Of what each rule needs, in the order of the rules. */
  public static Screen of(List<List<Need>> rules) {
    Map<Need, Integer> numbers = new LinkedHashMap<>();
    int[][] needsOf = new int[rules.size()][];
    for (int i = 0; i < needsOf.length; i++) {
      needsOf[i] =
          rules.get(i).stream()
              .sorted(Comparator.comparing(Need::worth).reversed())
              .limit(MOST_NEEDS)
              .mapToInt(it -> number(it, numbers))
              .distinct()
              .toArray();
    }
    return new Screen(List.copyOf(numbers.keySet()), needsOf);
  }

  /** One that holds nothing back. */
  public static Screen open() {
    return of(List.of(List.of()));
  }

  /** Whether there is no point in looking: some rule may match whatever an entry shows. */
  public boolean isOpen() {
    return !always.isEmpty();
  }

  /** Nothing seen yet of an entry. */
  public Marks marks() {
    return new Marks(needs.size());
  }

  /** The signs to look for, by the field whose values show them; no field means any value. */
  public Map<Optional<FieldPath>, List<ValueScreen.Sought>> sought() {
    Map<Optional<FieldPath>, List<ValueScreen.Sought>> sought = new LinkedHashMap<>();
    for (int i = 0; i < needs.size(); i++) {
      for (Clue clue : needs.get(i).anyOf()) {
        sought
            .computeIfAbsent(clue.path(), it -> new ArrayList<>())
            .add(new ValueScreen.Sought(clue.sign(), i));
      }
    }
    return sought;
  }

  /** Whether some rule can match an entry that showed these. */
  public boolean letsThrough(Marks marks) {
    return isOpen() || !candidates(marks).isEmpty();
  }

  /** The rules that can match an entry that showed these, by their number. */
  public BitSet candidates(Marks marks) {
    BitSet candidates = (BitSet) always.clone();
    for (int i = 0; i < awaited.length; i++) {
      for (long seen = marks.word(i) & awaited[i]; seen != 0; seen &= seen - 1) {
        for (int rule : waiting[i * 64 + Long.numberOfTrailingZeros(seen)]) {
          if (hasAll(needsOf[rule], marks)) {
            candidates.set(rule);
          }
        }
      }
    }
    return candidates;
  }

  private static boolean hasAll(int[] needs, Marks marks) {
    for (int need : needs) {
      if (!marks.has(need)) {
        return false;
      }
    }
    return true;
  }

  private static int number(Need need, Map<Need, Integer> numbers) {
    return numbers.computeIfAbsent(need, it -> numbers.size());
  }

  private void waitEach() {
    int[] sharing = new int[needs.size()];
    for (int[] each : needsOf) {
      for (int need : each) {
        sharing[need]++;
      }
    }
    List<List<Integer>> rules = new ArrayList<>();
    needs.forEach(it -> rules.add(new ArrayList<>()));
    for (int rule = 0; rule < needsOf.length; rule++) {
      // Sorted by worth before: among the least shared, the first says most.
      int least =
          IntStream.of(needsOf[rule])
              .boxed()
              .min(Comparator.comparing(it -> sharing[it]))
              .orElse(-1);
      if (least < 0) {
        always.set(rule);
      } else {
        rules.get(least).add(rule);
        awaited[least >> 6] |= 1L << least;
      }
    }
    for (int i = 0; i < waiting.length; i++) {
      List<Integer> here = rules.get(i);
      waiting[i] = here.isEmpty() ? NOBODY : here.stream().mapToInt(it -> it).toArray();
    }
  }
}

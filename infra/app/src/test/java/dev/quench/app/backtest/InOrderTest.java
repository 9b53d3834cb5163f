package dev.quench.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private final List<Integer> released = new ArrayList<>();
  private final InOrder<Integer> inOrder = new InOrder<>(2, released::add);

  @Test
  void whatComesALittleLateIsPutInOrder() {
    add(1, 3, 2, 4);
    inOrder.end();

    assertThat(released).containsExactly(1, 2, 3, 4);
    assertThat(inOrder.late()).isZero();
  }

  @Test
  void whatComesTooLateIsReleasedAllTheSameAndCounted() {
    add(5, 6, 7, 8, 1);
    inOrder.end();

    assertThat(released).containsExactly(5, 6, 1, 7, 8);
    assertThat(inOrder.late()).isEqualTo(1);
  }

  private void add(int... seconds) {
    for (int second : seconds) {
      inOrder.add(Instant.ofEpochSecond(second), second);
    }
  }
}

package dev.quench.app.drive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Random;

/**
 * What is between a process and the world: calls take their time, and a process that was killed
 * makes none and hears of none. What such a call did at the other end stays done.
 */
final class Wire {
  private static final int SLOW_ONE_IN = 30;
  private static final int SLOWEST_MILLIS = 12_000;

  private final String process;
  private final Agenda agenda;
  private final Random random;
  private boolean cut;

  Wire(String process, Agenda agenda, Random random) {
    this.process = process;
    this.agenda = agenda;
    this.random = random;
  }

  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  /** A port behind calls that take time, in which other things happen. */
  <T> T far(Class<T> port, T real) {
    return through(port, real, true);
  }

  /** A port whose calls take no time. */
  <T> T near(Class<T> port, T real) {
    return through(port, real, false);
  }

  private <T> T through(Class<T> port, T real, boolean takesTime) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(real, method, arguments, takesTime)));
  }

  private Object call(Object real, Method method, Object[] arguments, boolean takesTime)
      throws Throwable {
    live();
    travel(takesTime);
    live();
    Object answer = invoke(real, method, arguments);
    live();
    travel(takesTime);
    live();
    return answer;
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private void live() {
    if (cut) {
      throw new Agenda.Killed(process);
    }
  }

  private void travel(boolean takesTime) {
    if (takesTime) {
      int most = random.nextInt(SLOW_ONE_IN) == 0 ? SLOWEST_MILLIS : 80;
      agenda.meanwhile(Duration.ofMillis(random.nextInt(most)));
    }
  }
}

package dev.quench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The architecture, as far as a machine can hold us to it. */
class ArchitectureTest {
  private static final JavaClasses QUENCH =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.quench");

  private static final String[] CORE = {
    "dev.quench.common..", "dev.quench.ingest..", "dev.quench.rules..", "dev.quench.remediation.."
  };

  private static final Set<String> CLOCKS_AND_DICE =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.Thread.sleep",
          "java.util.UUID.randomUUID",
          "java.lang.Math.random");

  @Test
  void the_importer_saw_the_whole_program() {
    assertThat(QUENCH.size()).isGreaterThan(200);
  }

  @Test
  void the_core_knows_no_vendor() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.cloud..",
            "com.google.api..",
            "com.google.protobuf..",
            "com.google.rpc..",
            "com.google.longrunning..",
            "io.grpc..")
        .check(QUENCH);
  }

  @Test
  void the_three_stages_do_not_know_each_other() {
    apart("dev.quench.ingest..", "dev.quench.rules..", "dev.quench.remediation..");
    apart("dev.quench.rules..", "dev.quench.ingest..", "dev.quench.remediation..");
    apart("dev.quench.remediation..", "dev.quench.ingest..", "dev.quench.rules..");
  }

  @Test
  void nobody_takes_a_turn_but_the_brain() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.quench.remediation.turn..")
        .and()
        .doNotHaveFullyQualifiedName("dev.quench.remediation.Remediator")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.quench.remediation.turn..")
        .check(QUENCH);
  }

  @Test
  void the_rooms_of_the_app_do_not_depend_on_each_other_in_circles() {
    slices().matching("dev.quench.app.(**)").should().beFreeOfCycles().check(QUENCH);
  }

  @Test
  void nothing_depends_on_the_sandbox_but_the_bench() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.quench.sandbox..", "dev.quench.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.quench.sandbox..")
        .check(QUENCH);
  }

  @Test
  void the_core_asks_nobody_for_the_time_and_throws_no_dice() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .and()
        .haveSimpleNameNotStartingWith("InMemory")
        .should(new TakeTimeAsAnArgument())
        .check(QUENCH);
  }

  @Test
  void names_say_what_a_class_is_for() {
    noClasses()
        .that()
        .areTopLevelClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor)")
        .check(QUENCH);
  }

  private static void apart(String stage, String... others) {
    noClasses()
        .that()
        .resideInAPackage(stage)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(QUENCH);
  }

  private static final class TakeTimeAsAnArgument extends ArchCondition<JavaClass> {
    TakeTimeAsAnArgument() {
      super("take time as an argument");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      for (JavaAccess<?> access : item.getAccessesFromSelf()) {
        String called = access.getTargetOwner().getName() + "." + access.getName();
        if (CLOCKS_AND_DICE.contains(called)) {
          events.add(SimpleConditionEvent.violated(item, access.getDescription()));
        }
      }
    }
  }
}

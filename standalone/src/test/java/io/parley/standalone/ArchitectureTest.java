package io.parley.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.parley.contracts.SmsRequested;
import io.parley.messaging.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The shape of the house. Each rule is shown to catch what it is there to catch.
class ArchitectureTest {
  private static final List<String> SERVICES =
      List.of(
          "io.parley.gateway..",
          "io.parley.conversation..",
          "io.parley.notifier..",
          "io.parley.provisioning..");

  private final JavaClasses parley =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.parley");

  @Test
  void theFourServicesDoNotSeeOneAnother() {
    for (var service : SERVICES) {
      var others = new ArrayList<>(SERVICES);
      others.remove(service);
      others.addAll(List.of("io.parley.simulator..", "io.parley.standalone.."));
      noneOf(service, others).check(parley);
    }
  }

  @Test
  void theSimulatorSeesNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("io.parley.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.parley.contracts..",
            "io.parley.messaging..",
            "io.parley.vonage..",
            "io.parley.gateway..",
            "io.parley.conversation..",
            "io.parley.notifier..",
            "io.parley.provisioning..")
        .check(parley);
  }

  @Test
  void contractsKnowNoSpring() {
    noneOf("io.parley.contracts..", List.of("org.springframework..", "org.apache.kafka.."))
        .check(parley);
  }

  @Test
  void onlyTheClientTalksToVonage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.parley.vonage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.vonage..")
        .check(parley);
  }

  /// Services may share a class path, where only the first of a name is found.
  @Test
  void noTwoModulesHaveAResourceOfTheSameName() throws IOException {
    var resources = Pattern.compile("\\.\\./[^/]+/src/main/resources/(?!META-INF/)(.+)");
    try (var files = Files.walk(Path.of(".."))) {
      var names =
          files
              .filter(Files::isRegularFile)
              .map(file -> resources.matcher(file.toString()))
              .filter(Matcher::matches)
              .map(found -> found.group(1))
              .toList();
      assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }
  }

  /// So that no text goes to somebody who has opted out, whoever writes the next one.
  @Test
  void whoeverWritesTextsPublishesThemByTheOneWayOut() {
    publishingOnlyBy("Outgoing").check(parley);
  }

  @Test
  void theRuleCatchesWhoeverPublishesTexts() {
    var wrong = publishingOnlyBy("Nobody");
    assertThatThrownBy(() -> wrong.check(parley))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Outgoing");
  }

  @Test
  void thePackagesOfAServiceDependOneWay() {
    for (var service : SERVICES) {
      freeOfCycles(service).check(parley);
    }
  }

  @Test
  void theRuleCatchesPackagesThatGoInACircle() {
    var circle = new ClassFileImporter().importPackages("io.parley.standalone.circle");
    var wrong = freeOfCycles("io.parley.standalone.circle..");
    assertThatThrownBy(() -> wrong.check(circle)).isInstanceOf(AssertionError.class);
  }

  @Test
  void underHalfOfTheTypesArePublic() {
    var types =
        parley.stream().filter(JavaClass::isTopLevelClass).filter(c -> !isPackageInfo(c)).toList();
    var visible =
        types.stream().filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC)).toList();
    assertThat(visible.size()).as("public types of %d", types.size()).isLessThan(types.size() / 2);
  }

  @Test
  void theRuleCatchesAServiceThatSeesAnother() {
    var wrong = noneOf("io.parley.standalone..", List.of("io.parley.gateway.."));
    assertThatThrownBy(() -> wrong.check(parley)).isInstanceOf(AssertionError.class);
  }

  private ArchRule publishingOnlyBy(String name) {
    var writers =
        parley.stream()
            .filter(type -> type.getPackageName().startsWith("io.parley.conversation."))
            .filter(type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(it -> it.getTargetClass().isEquivalentTo(SmsRequested.class)))
            .map(JavaClass::getPackageName)
            .distinct()
            .toArray(String[]::new);
    assertThat(writers).isNotEmpty();
    return noClasses()
        .that()
        .resideInAnyPackage(writers)
        .and()
        .doNotHaveSimpleName(name)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Publisher.class);
  }

  private static ArchRule freeOfCycles(String root) {
    return slices().matching(root.replace("..", ".(*)..")).should().beFreeOfCycles();
  }

  private static ArchRule noneOf(String from, List<String> others) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others.toArray(String[]::new));
  }

  private static boolean isPackageInfo(JavaClass type) {
    return type.getSimpleName().equals("package-info");
  }
}

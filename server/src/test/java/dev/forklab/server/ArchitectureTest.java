package dev.forklab.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "dev.forklab.server.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.forklab.server");

    private static final Map<String, Set<String>> BELOW = Map.of(
            "catalog", Set.of(),
            "counters", Set.of(),
            "pool", Set.of("catalog"),
            "http", Set.of("catalog", "pool", "counters"),
            "fleet", Set.of("catalog", "pool", "counters", "http"),
            "admin", Set.of("catalog", "pool", "counters", "http", "fleet"),
            "cli", Set.of("catalog", "pool", "counters", "http", "fleet", "admin"));

    private static final Map<String, Set<String>> HOMES = Map.of(
            "net.datafaker..", Set.of("catalog"),
            "com.fasterxml..", Set.of("pool"),
            "tools.jackson..", Set.of(),
            "io.netty..", Set.of("http"),
            "io.vertx..", Set.of("http", "fleet", "admin"),
            "picocli..", Set.of("cli"),
            "dev.forklab.lab..", Set.of());

    @Test
    void packagesDependOneWay() {
        BELOW.forEach((name, below) -> {
            String[] forbidden = BELOW.keySet().stream()
                    .filter(other -> !other.equals(name) && !below.contains(other))
                    .map(other -> ROOT + other + "..")
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + name + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .check(CLASSES);
            }
        });
    }

    @Test
    void eachLibraryStaysInItsPackages() {
        HOMES.forEach((library, homes) -> {
            List<String> allowed =
                    homes.stream().map(home -> ROOT + home + "..").toList();
            noClasses()
                    .that()
                    .resideOutsideOfPackages(allowed.toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library)
                    .check(CLASSES);
        });
    }
}

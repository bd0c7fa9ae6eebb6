package dev.forklab.lab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the order of the packages, and each library in its one package. */
class LayersTest {
    private static final JavaClasses LAB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.forklab");

    /** A library: its packages, and the packages of the lab that may use it. */
    private record Library(String name, String[] packages, String... users) {}

    @Test
    void packagesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.forklab..")
                .withOptionalLayers(true)
                .layer("runs")
                .definedBy("dev.forklab.lab.runs..")
                .layer("load")
                .definedBy("dev.forklab.lab.load..")
                .layer("ramp")
                .definedBy("dev.forklab.lab.ramp..")
                .layer("observe")
                .definedBy("dev.forklab.lab.observe..")
                .layer("record")
                .definedBy("dev.forklab.lab.record..")
                .layer("profile")
                .definedBy("dev.forklab.lab.profile..")
                .layer("judge")
                .definedBy("dev.forklab.lab.judge..")
                .layer("report")
                .definedBy("dev.forklab.lab.report..")
                .layer("cli")
                .definedBy("dev.forklab.lab.cli..")
                .ensureAllClassesAreContainedInArchitecture()
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("judge")
                .mayOnlyBeAccessedByLayers("report", "cli")
                .whereLayer("profile")
                .mayOnlyBeAccessedByLayers("report", "cli")
                .whereLayer("record")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("observe")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("ramp")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("load")
                .mayOnlyBeAccessedByLayers("ramp", "cli")
                .whereLayer("runs")
                .mayOnlyBeAccessedByLayers("load", "ramp", "observe", "record", "profile", "judge", "report", "cli")
                .check(LAB);
    }

    @Test
    void knowsNothingOfTheServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.forklab.server..")
                .check(LAB);
    }

    @TestFactory
    Stream<DynamicTest> keepsEachLibraryInItsPackage() {
        return Stream.of(
                        new Library("Jackson", new String[] {"com.fasterxml.."}, "dev.forklab.lab.runs.."),
                        new Library(
                                "HdrHistogram",
                                new String[] {"org.HdrHistogram.."},
                                "dev.forklab.lab.runs..",
                                "dev.forklab.lab.load..",
                                "dev.forklab.lab.profile.."),
                        new Library("Netty", new String[] {"io.netty.."}, "dev.forklab.lab.load.."),
                        new Library(
                                "jfr-streaming and JMX",
                                new String[] {"com.microsoft.jfr..", "javax.management..", "jdk.management.jfr.."},
                                "dev.forklab.lab.record.."),
                        new Library("hipparchus", new String[] {"org.hipparchus.."}, "dev.forklab.lab.judge.."),
                        new Library("JFR's reader", new String[] {"jdk.jfr.consumer.."}, "dev.forklab.lab.profile.."),
                        new Library("Mission Control", new String[] {"org.openjdk.jmc.."}, "dev.forklab.lab.profile.."),
                        new Library(
                                "jfr-converter",
                                new String[] {"one.convert..", "one.jfr.."},
                                "dev.forklab.lab.profile.."),
                        new Library("picocli", new String[] {"picocli.."}, "dev.forklab.lab.cli.."))
                .map(library -> DynamicTest.dynamicTest(library.name(), () -> noClasses()
                        .that(resideInAPackage("dev.forklab..").and(not(resideInAnyPackage(library.users()))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(library.packages())
                        .check(LAB)));
    }

    @Test
    void logFilesAreReadAndWrittenInRunsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.forklab.lab.runs..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.HdrHistogram\\.HistogramLog.*")
                .check(LAB);
    }
}

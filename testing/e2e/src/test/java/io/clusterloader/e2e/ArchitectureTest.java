package io.clusterloader.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies between the modules point one way. */
@AnalyzeClasses(packages = "io.clusterloader", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String MEASUREMENT_API = "io.clusterloader.measurement..";
    private static final String STATISTICS = "io.clusterloader.statistics..";
    private static final String MLRSEARCH = "io.clusterloader.mlrsearch..";
    private static final String KUBERNETES_SUPPORT = "io.clusterloader.kubernetes..";
    private static final String TESTKIT = "io.clusterloader.testkit..";
    private static final String TEST_SUPPORT = "io.clusterloader.testsupport..";
    private static final String PROTO = "io.clusterloader.netperf.v1..";
    private static final String RPC = "io.clusterloader.netperf.rpc..";
    private static final String AGGREGATE = "io.clusterloader.netperf.aggregate..";
    private static final String ORCHESTRATOR = "io.clusterloader.netperf.orchestrator..";
    private static final String WORKER = "io.clusterloader.netperf.worker..";
    private static final String RUNNER = "io.clusterloader.runner..";
    private static final String TRENDS = "io.clusterloader.trends..";
    private static final String COMPARE = "io.clusterloader.compare..";
    private static final String REPORT_PAGE = "io.clusterloader.reportpage..";
    private static final String EXPORT = "io.clusterloader.export..";
    private static final String LOCAL_CLUSTER = "io.clusterloader.localcluster..";
    private static final String KUBERNETES_CLIENT = "io.fabric8..";

    @ArchTest
    static final ArchRule measurementApiKnowsNobody = noClasses()
            .that()
            .resideInAPackage(MEASUREMENT_API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.clusterloader.netperf..", RUNNER, LOCAL_CLUSTER, KUBERNETES_SUPPORT, TESTKIT)
            .because("a plugin of a third party needs it and nothing else");

    @ArchTest
    static final ArchRule kubernetesSupportKnowsOnlyTheMeasurementApi = noClasses()
            .that()
            .resideInAPackage(KUBERNETES_SUPPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.clusterloader.netperf..", RUNNER, LOCAL_CLUSTER, TESTKIT)
            .because("the runner and every plugin share it");

    @ArchTest
    static final ArchRule testkitKnowsOnlyTheMeasurementApi = noClasses()
            .that()
            .resideInAPackage(TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.clusterloader.netperf..", RUNNER, LOCAL_CLUSTER, KUBERNETES_SUPPORT)
            .because("the author of a plugin needs no more than the API to test it");

    @ArchTest
    static final ArchRule onlyTestsKnowTheTestSupport = noClasses()
            .that()
            .resideOutsideOfPackage(TEST_SUPPORT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TEST_SUPPORT)
            .because("no program may carry helpers of tests");

    @ArchTest
    static final ArchRule testSupportKnowsNobody = noClasses()
            .that()
            .resideInAPackage(TEST_SUPPORT)
            .should()
            .dependOnClassesThat(resideInAPackage("io.clusterloader..").and(resideOutsideOfPackage(TEST_SUPPORT)))
            .because("the tests of every module may use it");

    @ArchTest
    static final ArchRule statisticsKnowNobody = noClasses()
            .that()
            .resideInAPackage(STATISTICS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MEASUREMENT_API, "io.clusterloader.netperf..", RUNNER, LOCAL_CLUSTER, KUBERNETES_CLIENT)
            .because("pods and plugins alike take percentiles");

    @ArchTest
    static final ArchRule searchKnowsNobody = noClasses()
            .that()
            .resideInAPackage(MLRSEARCH)
            .should()
            .dependOnClassesThat(resideInAPackage("io.clusterloader..").and(resideOutsideOfPackage(MLRSEARCH)))
            .because("it is arithmetic, which any load generator may use");

    @ArchTest
    static final ArchRule trendsKnowFilesOnly = noClasses()
            .that()
            .resideInAPackage(TRENDS)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.clusterloader..").and(resideOutsideOfPackages(TRENDS, STATISTICS)))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(KUBERNETES_CLIENT)
            .because("they read what builds left, which may be of other programs too");

    @ArchTest
    static final ArchRule compareKnowsFilesOnly = noClasses()
            .that()
            .resideInAPackage(COMPARE)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.clusterloader..").and(resideOutsideOfPackages(COMPARE, STATISTICS)))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(KUBERNETES_CLIENT)
            .because("it reads what runs left");

    @ArchTest
    static final ArchRule reportPageKnowsFilesOnly = noClasses()
            .that()
            .resideInAPackage(REPORT_PAGE)
            .should()
            .dependOnClassesThat(resideInAPackage("io.clusterloader..")
                    .and(resideOutsideOfPackages(REPORT_PAGE, COMPARE, STATISTICS)))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(KUBERNETES_CLIENT)
            .because("it shows what runs left, and compare reads that");

    @ArchTest
    static final ArchRule exportKnowsFilesOnly = noClasses()
            .that()
            .resideInAPackage(EXPORT)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.clusterloader..").and(resideOutsideOfPackages(EXPORT, COMPARE, STATISTICS)))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(KUBERNETES_CLIENT)
            .because("it hands on what runs left, and compare reads that");

    @ArchTest
    static final ArchRule onlyTheExportKnowsOtherSystems = noClasses()
            .that()
            .resideOutsideOfPackage(EXPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry..", "io.prometheus..")
            .because("no other command may pay for loading them");

    @ArchTest
    static final ArchRule protoKnowsNobody = noClasses()
            .that()
            .resideInAnyPackage(PROTO, RPC, AGGREGATE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    MEASUREMENT_API,
                    RUNNER,
                    LOCAL_CLUSTER,
                    ORCHESTRATOR,
                    WORKER,
                    KUBERNETES_CLIENT,
                    "org.bouncycastle..")
            .because("it travels into every pod");

    @ArchTest
    static final ArchRule podsKnowOnlyTheContract = classes()
            .that()
            .resideInAnyPackage(ORCHESTRATOR, WORKER)
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(MEASUREMENT_API, KUBERNETES_SUPPORT, RUNNER, LOCAL_CLUSTER, KUBERNETES_CLIENT)
            .because("pods have no API credentials and stay small");

    @ArchTest
    static final ArchRule orchestratorAndWorkerMeetOnlyOverTheWire = noClasses()
            .that()
            .resideInAPackage(ORCHESTRATOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WORKER)
            .because("they are programs of their own");

    @ArchTest
    static final ArchRule workerDoesNotKnowTheOrchestrator = noClasses()
            .that()
            .resideInAPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ORCHESTRATOR)
            .because("they are programs of their own");

    @ArchTest
    static final ArchRule pluginDoesNotKnowWhoRunsItNorWhatItDeploys = noClasses()
            .that()
            .resideInAPackage("io.clusterloader.netperf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNNER, LOCAL_CLUSTER)
            .because("it must run against every cluster alike");

    @ArchTest
    static final ArchRule runnerFindsPluginsItDoesNotKnow = noClasses()
            .that()
            .resideInAPackage(RUNNER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.clusterloader.netperf..", LOCAL_CLUSTER)
            .because("plugins are found with ServiceLoader, clusters by kubeconfig");

    @ArchTest
    static final ArchRule localClusterKnowsOnlyKubernetes = noClasses()
            .that()
            .resideInAPackage(LOCAL_CLUSTER)
            .should()
            .dependOnClassesThat(new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are ours") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().startsWith("io.clusterloader.")
                            && !type.getPackageName().startsWith("io.clusterloader.localcluster");
                }
            })
            .because("a pod must not be able to tell it from a real cluster");

    @ArchTest
    static final ArchRule pluginHasNoCycles = withoutCycles("io.clusterloader.netperf.(*)..");

    @ArchTest
    static final ArchRule orchestratorHasNoCycles = withoutCycles("io.clusterloader.netperf.orchestrator.(*)..");

    @ArchTest
    static final ArchRule workerHasNoCycles = withoutCycles("io.clusterloader.netperf.worker.(*)..");

    @ArchTest
    static final ArchRule compareHasNoCycles = withoutCycles("io.clusterloader.compare.(*)..");

    @ArchTest
    static final ArchRule runnerHasNoCycles = withoutCycles("io.clusterloader.runner.(*)..");

    @ArchTest
    static final ArchRule localClusterHasNoCycles = withoutCycles("io.clusterloader.localcluster.(*)..");

    @ArchTest
    static final ArchRule exitsOnlyFromMain = noClasses()
            .that()
            .doNotHaveSimpleName("Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("clean-up must not be skipped");

    private static ArchRule withoutCycles(String packages) {
        return slices().matching(packages).should().beFreeOfCycles().because("data flows one way");
    }
}

package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.runner.test.PluginCatalog;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the project can be installed, and that a plugin builds against what was installed. {@code mvn install}
 * checks all docstrings on the way, because a javadoc warning fails it.
 */
@Tag("machine")
@LocalOnly("it is about builds on this machine")
class ExamplePluginTest {
    private static final String VERSION = "0.1.0";
    private static final List<String> MODULES = List.of(
            "proto",
            "statistics",
            "measurement-api",
            "kubernetes-support",
            "measurement-testkit",
            "netperf-measurement",
            "orchestrator",
            "worker-agent",
            "measurements",
            "local-cluster",
            "clusterloader",
            "training",
            "bench");
    /** Compiled classes of the project, so that the copy need not be compiled again. */
    private static final Set<String> BUILT = Set.of("classes", "generated-sources");

    @TempDir
    private Path directory;

    /** Removes the links: JUnit would warn of every link that leads out of its directory. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("repository"))) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void buildsByCoordinatesAgainstTheInstalledModules() throws Exception {
        Path repository = directory.resolve("repository");
        copyLinks(outerRepository(), repository);
        Path project = directory.resolve("project");
        copyProject(project);

        maven(
                project,
                repository,
                "install",
                "-pl",
                "!testing/e2e,!testing/images",
                "-Dmaven.main.skip",
                "-Dmaven.test.skip",
                "-Dspotless.check.skip",
                "-Dmdep.analyze.skip");

        for (String module : MODULES) {
            Path artifacts =
                    repository.resolve("io/clusterloader").resolve(module).resolve(VERSION);
            for (String classifier : List.of("", "-sources", "-javadoc")) {
                assertThat(artifacts.resolve(module + "-" + VERSION + classifier + ".jar"))
                        .exists();
            }
        }

        Path example = project.resolve("docs/example-plugin");
        maven(example, repository, "package");

        assertThat(example.resolve("target/surefire-reports/com.example.NodeCountTest.txt"))
                .content()
                .contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(catalog(example.resolve("target/node-count-1.0.0.jar")).find("NodeCount"))
                .isPresent();
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // ServiceLoader knows classes only
    private static PluginCatalog catalog(Path jar) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            List<MeasurementPlugin<?>> found = ServiceLoader.load(MeasurementPlugin.class, loader).stream()
                    .filter(provider -> loader.equals(provider.type().getClassLoader()))
                    .<MeasurementPlugin<?>>map(ServiceLoader.Provider::get)
                    .toList();
            return new PluginCatalog(found);
        }
    }

    private void maven(Path project, Path repository, String... arguments) throws Exception {
        Path log = directory.resolve(project.getFileName() + ".log");
        List<String> command =
                new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository, "-f", "pom.xml"));
        command.addAll(List.of(arguments));
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = maven.start();
        try {
            assertThat(process.waitFor(12, TimeUnit.MINUTES))
                    .as("%s ended", command)
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Returns the local repository of the Maven that runs this test. */
    private static Path outerRepository() {
        String set = System.getProperty("localRepository", "");
        return set.isEmpty() ? Path.of(System.getProperty("user.home"), ".m2/repository") : Path.of(set);
    }

    /** Copies a repository as links, without the artifacts of this project. */
    private static void copyLinks(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (from.relativize(folder).equals(Path.of("io/clusterloader"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.createSymbolicLink(to.resolve(from.relativize(file).toString()), file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Copies this project with its compiled classes, without what else was built and without its history. */
    private static void copyProject(Path to) throws IOException {
        Path from = Cli.home();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = folder.getFileName().toString();
                if (name.equals(".git") || (isBuilt(folder) && !BUILT.contains(name))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!isBuilt(file) && attributes.isRegularFile()) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isBuilt(Path path) {
        Path folder = path.getParent();
        return folder != null && folder.endsWith("target");
    }
}

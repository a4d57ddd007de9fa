package io.clusterloader.runner.definition;

import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.source.Tree;
import io.clusterloader.runner.source.YamlText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A list of tests that run one after the other.
 *
 * @param tests in order, at least one
 */
public record Suite(List<Test> tests) {
    private static final String EXPECTED = "a test suite is a list of identifier, configPath and overridePaths";
    private static final Pattern UNFIT = Pattern.compile("[_/\\\\\\p{Cntrl}]");

    public Suite {
        tests = List.copyOf(tests);
    }

    /**
     * One test.
     *
     * @param identifier that its artifacts carry; empty for none
     * @param config its definition
     * @param overrides files of overrides, the later wins
     */
    public record Test(String identifier, Path config, List<Path> overrides) {
        public Test {
            overrides = List.copyOf(overrides);
        }
    }

    /**
     * Reads a suite. Paths count from the current directory as in ClusterLoader2; what is not there is looked for
     * beside the suite's file.
     *
     * @throws InvalidDefinitionException with everything that is wrong
     */
    public static Suite read(Path file) throws InvalidDefinitionException {
        SourceText text = SourceText.read(file);
        Tree document = YamlText.document(text)
                .orElseThrow(() -> new InvalidDefinitionException(text.start(), "is empty; " + EXPECTED));
        if (!(document instanceof Tree.Sequence sequence) || sequence.items().isEmpty()) {
            throw new InvalidDefinitionException(document.location(), EXPECTED);
        }
        List<DefinitionProblem> problems = new ArrayList<>();
        List<Test> tests = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Tree item = sequence.items().get(i);
            Fields.Field field = new Fields.Field("[%d]".formatted(i), item.location(), item);
            if (item instanceof Tree.Mapping mapping) {
                Fields fields = new Fields(mapping, field.path(), problems);
                Test test = test(fields, file);
                refuseOverwriting(tests, test, fields);
                tests.add(test);
            } else {
                problems.add(Fields.wrongKind(field, "a map"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return new Suite(tests);
    }

    private static Test test(Fields fields, Path suite) {
        String identifier = fields.optionalText("identifier").orElse("");
        if (UNFIT.matcher(identifier).find()) {
            fields.problemAt("identifier", "becomes a part of file names, so it holds no underscores and no slashes");
        }
        Optional<Path> config =
                fields.requiredText("configPath").flatMap(path -> found(fields, "configPath", path, suite));
        List<Path> overrides = new ArrayList<>();
        for (Fields.Field item : fields.items("overridePaths")) {
            fields.text(item, "a path")
                    .flatMap(path -> found(fields, "overridePaths", path, suite))
                    .ifPresent(overrides::add);
        }
        fields.refuseRest();
        return new Test(identifier, config.orElse(suite), overrides);
    }

    /** Refuses a test whose artifacts would have the names of another's. */
    private static void refuseOverwriting(List<Test> before, Test test, Fields fields) {
        for (int i = 0; i < before.size(); i++) {
            Test other = before.get(i);
            boolean sameName = test.identifier().isEmpty()
                    ? other.config().equals(test.config())
                    : other.identifier().equals(test.identifier());
            if (sameName && other.identifier().equals(test.identifier())) {
                fields.problemAt(
                        "identifier",
                        test.identifier().isEmpty()
                                ? "is missing: [%d] has the same definition, and artifacts would overwrite each other"
                                        .formatted(i)
                                : "is \"%s\", as that of [%d]: their artifacts would overwrite each other"
                                        .formatted(test.identifier(), i));
                return;
            }
        }
    }

    private static Optional<Path> found(Fields fields, String name, String path, Path suite) {
        try {
            Path here = Path.of(path);
            Path beside = suite.resolveSibling(path);
            if (Files.exists(here) || Files.exists(beside)) {
                return Optional.of(Files.exists(here) ? here : beside);
            }
        } catch (InvalidPathException e) {
            // No such path can exist, which is what is said below.
        }
        fields.problemAt(name, "there is no file \"%s\"".formatted(path));
        return Optional.empty();
    }
}

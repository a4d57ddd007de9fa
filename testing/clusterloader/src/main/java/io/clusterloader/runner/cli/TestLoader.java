package io.clusterloader.runner.cli;

import io.clusterloader.runner.definition.Definition;
import io.clusterloader.runner.definition.Definition.Warnings;
import io.clusterloader.runner.definition.DefinitionReader;
import io.clusterloader.runner.definition.DefinitionReader.Unsupported;
import io.clusterloader.runner.definition.FileLookup;
import io.clusterloader.runner.definition.FileLookup.Includes;
import io.clusterloader.runner.definition.RenderedTexts;
import io.clusterloader.runner.definition.Renderer;
import io.clusterloader.runner.definition.Suite;
import io.clusterloader.runner.definition.TemplateMapping;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.process.RunException;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.template.Strictness;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import io.clusterloader.runner.test.TestValidator;
import io.clusterloader.runner.test.UnknownMeasurements;
import io.clusterloader.runner.test.ValidTest;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads and validates tests, before any of them runs. */
final class TestLoader {
    private static final Logger LOG = LoggerFactory.getLogger(TestLoader.class);

    private final TemplateMapping mapping;
    private final TestValidator validator;
    private final Unsupported unsupported;
    private final Includes includes;
    /** Thread-safe, because many threads render object templates. */
    private final Random random = new Random();

    TestLoader(TemplateMapping mapping, TestValidator validator, Unsupported unsupported, Includes includes) {
        this.mapping = mapping;
        this.validator = validator;
        this.unsupported = unsupported;
        this.includes = includes;
    }

    /** Loads and validates one test. */
    LoadedTest load(Suite.Test test) {
        RenderedTexts texts = new RenderedTexts();
        Warnings warnings = new Warnings();
        try {
            Renderer renderer = new Renderer(
                    FileLookup.of(test.config(), includes), mapping.with(test.overrides()), random, texts, warnings);
            try {
                Definition definition = new DefinitionReader(renderer, test.config(), random, unsupported).read();
                ValidTest valid = validator.validate(definition, test.identifier(), renderer);
                return new LoadedTest.Ready(valid, texts, warnings, renderer.overrideUse());
            } finally {
                renderer.warnOfEmptyVariables();
            }
        } catch (InvalidDefinitionException e) {
            return new LoadedTest.Refused(test, e.problems(), texts, warnings);
        }
    }

    /**
     * Loads all tests of a command line, and warns of what works here and not in ClusterLoader2.
     *
     * @throws RunException if the suite cannot be read, or the plugins cannot be used
     */
    static LoadedTests loadAll(RunOptions options, Host host, int nodes) throws RunException {
        Strictness strictness = options.strict ? Strictness.STRICT : Strictness.LENIENT;
        TemplateMapping mapping =
                new TemplateMapping(nodes, options.templateImageRegistry, host.environment(), strictness);
        UnknownMeasurements unknown =
                options.skipUnknownMeasurements ? UnknownMeasurements.SKIPPED : UnknownMeasurements.REFUSED;
        TestLoader loader = new TestLoader(
                mapping,
                new TestValidator(plugins(), unknown, strictness, options.disableExec ? Set.of("Exec") : Set.of()),
                options.skipUnsupported ? Unsupported.SKIPPED : Unsupported.REFUSED,
                options.allowIncludeAnywhere ? Includes.ANYWHERE : Includes.BELOW_DEFINITION);
        options.ignoredFlags()
                .forEach(flag -> LOG.warn("{} is a flag of ClusterLoader2 that has no effect here", flag));
        LoadedTests tests = new LoadedTests(
                suite(options, host).tests().stream().map(loader::load).toList());
        tests.warnings().forEach(LOG::warn);
        return tests;
    }

    private static Suite suite(RunOptions options, Host host) throws RunException {
        if (options.testSuite == null) {
            Stream<Suite.Test> tests = (options.testConfigs.isEmpty()
                            ? Stream.of(host.defaultDefinition())
                            : options.testConfigs.stream())
                    .map(file -> new Suite.Test("", file, options.testOverrides));
            return new Suite(tests.toList());
        }
        try {
            Suite suite = Suite.read(options.testSuite);
            return new Suite(suite.tests().stream()
                    .map(test -> new Suite.Test(
                            test.identifier(),
                            test.config(),
                            Stream.concat(options.testOverrides.stream(), test.overrides().stream())
                                    .toList()))
                    .toList());
        } catch (InvalidDefinitionException e) {
            throw new RunException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static PluginCatalog plugins() throws RunException {
        try {
            return PluginCatalog.ofClassPath();
        } catch (PluginException e) {
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }
}

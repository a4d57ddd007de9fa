package io.clusterloader.runner.measure;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.runner.definition.LocatedParams;
import io.clusterloader.runner.definition.LocatedParams.Layer;
import io.clusterloader.runner.measure.MeasureException.Kind;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.source.Tree;
import io.clusterloader.runner.source.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Params of a command line: those of a file, overridden by those that are given one by one. */
public final class GivenParams {
    private final LocatedParams params;

    private GivenParams(LocatedParams params) {
        this.params = params;
    }

    /**
     * Reads the params.
     *
     * @param file a map in YAML, if one was named
     * @param single {@code key=value} each, the value in YAML
     * @throws MeasureException if one is not of this form
     */
    public static GivenParams read(@Nullable Path file, List<String> single) throws MeasureException {
        try {
            List<Layer> layers = new ArrayList<>();
            if (!single.isEmpty()) {
                layers.add(new Layer("params", together(single)));
            }
            if (file != null) {
                layers.add(new Layer(
                        "params",
                        YamlText.map(SourceText.read(file), "params are a map, like those of a step in a definition")));
            }
            return new GivenParams(new LocatedParams(
                    layers, new Layer("params", new Tree.Mapping(new SourceText("--param", "").start(), Map.of()))));
        } catch (InvalidDefinitionException e) {
            throw new MeasureException(Kind.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Decodes the action that these params describe.
     *
     * @throws MeasureException with all problems
     */
    <A> A decode(ResumablePlugin<A> plugin) throws MeasureException {
        Map<String, @Nullable Object> values =
                new LinkedHashMap<>(params.values().values());
        Object action = values.remove(Action.KEY);
        if (action != null && !Action.START.name().equals(action)) {
            throw new MeasureException(Kind.USAGE, "the params have an action; leave it out: it is start");
        }
        try {
            List<Problem> ignored = plugin.ignored(Action.START, Params.of(values));
            if (!ignored.isEmpty()) {
                throw new InvalidParamsException(ignored);
            }
            A start = plugin.decode(Action.START, Params.of(values));
            List<Problem> bound = plugin.boundToProcess(start);
            if (!bound.isEmpty()) {
                throw new InvalidParamsException(bound);
            }
            return start;
        } catch (InvalidParamsException e) {
            String problems = String.join(
                    System.lineSeparator(),
                    e.problems().stream()
                            .map(problem -> params.locate(problem).toString())
                            .toList());
            throw new MeasureException(Kind.USAGE, problems, e);
        }
    }

    private static Tree.Mapping together(List<String> single) throws InvalidDefinitionException, MeasureException {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (String given : single) {
            int equals = given.indexOf('=');
            if (equals < 1) {
                throw new MeasureException(Kind.USAGE, "--param=%s: write --param=key=value".formatted(given));
            }
            SourceText source = new SourceText("--param=" + given, given.substring(equals + 1));
            Tree value = YamlText.document(source).orElseGet(() -> new Tree.Scalar(source.start(), null));
            entries.put(given.substring(0, equals), new Tree.Entry(source.start(), value));
        }
        return new Tree.Mapping(new SourceText("--param", "").start(), entries);
    }
}

package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.include.IncludedFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions by name. Case matters. */
public final class FunctionTable {
    /** The two that evaluate only as many arguments as they need, which the evaluation does itself. */
    public static final String AND = "and";

    /** See {@link #AND}. */
    public static final String OR = "or";

    private static final Map<String, TemplateFunction> FIXED = Stream.of(
                    Arithmetic.functions(),
                    Comparison.functions(),
                    Elements.functions(),
                    Escaping.functions(),
                    Printing.functions(),
                    Choosing.functions(),
                    Strings.functions(),
                    Lists.functions())
            .flatMap(functions -> functions.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Map<String, TemplateFunction> functions;

    /**
     * Functions for one evaluation.
     *
     * @param file that of the template
     */
    public FunctionTable(String file, IncludedFiles files, RandomGenerator random) {
        functions = new HashMap<>(FIXED);
        functions.putAll(new Inclusion(file, files).functions());
        functions.putAll(Randoms.functions(random));
    }

    /** The names of all functions. */
    public static Set<String> names() {
        FunctionTable any = new FunctionTable("", (including, path) -> "", new Random(0));
        return Stream.concat(any.functions.keySet().stream(), Stream.of(AND, OR))
                .collect(Collectors.toSet());
    }

    /** The function of a name; nothing for {@link #AND} and {@link #OR}. */
    public Optional<TemplateFunction> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }
}

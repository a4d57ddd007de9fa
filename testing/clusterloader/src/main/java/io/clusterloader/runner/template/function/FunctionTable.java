package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of a template by name. Case matters. */
public final class FunctionTable {
    /** {@code and} and {@code or} evaluate only the arguments they need, so the evaluation itself does them. */
    public static final String AND = "and";

    /** See {@link #AND}. */
    public static final String OR = "or";

    private static final Map<String, TemplateFunction> FIXED = Stream.of(
                    Arithmetic.functions(),
                    Logic.functions(),
                    Elements.functions(),
                    Strings.functions(),
                    Escaping.functions())
            .flatMap(functions -> functions.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Map<String, TemplateFunction> functions;
    private final String file;
    private final IncludedFiles files;

    /**
     * Creates the functions of one evaluation.
     *
     * @param file of the template
     * @param files where {@code IncludeFile} and {@code IncludeEmbedFile} read
     * @param random what the random functions draw from
     */
    public FunctionTable(String file, IncludedFiles files, RandomGenerator random) {
        this.file = file;
        this.files = files;
        functions = new HashMap<>(FIXED);
        functions.put("IncludeFile", TemplateFunction.of(1, all -> include(all.getFirst())));
        functions.put("IncludeEmbedFile", TemplateFunction.of(1, all -> include(all.getFirst())));
        functions.putAll(Randoms.functions(random));
    }

    /** Returns the names of all functions. */
    public static Set<String> names() {
        FunctionTable any = new FunctionTable("", (including, path) -> "", new Random(0));
        return Stream.concat(any.functions.keySet().stream(), Stream.of(AND, OR))
                .collect(Collectors.toSet());
    }

    /** Returns the function of a name; nothing for {@link #AND} and {@link #OR}. */
    public Optional<TemplateFunction> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    private Text include(Value argument) {
        String path = Strings.string(argument, "the path").string();
        try {
            return Text.own(files.read(file, path));
        } catch (IOException | InvalidPathException e) {
            throw new ValueException("cannot include \"%s\": %s".formatted(path, why(e)));
        }
    }

    private static String why(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case CharacterCodingException undecodable -> "is not UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }
}

package io.clusterloader.runner.definition;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The files that led to the current one: the definition, a module that it names, a module that this names. A module may
 * name itself as long as the params differ, because a template can end that.
 */
final class ModuleChain {
    /** ClusterLoader2's own definitions nest two deep. */
    private static final int DEEPEST = 20;

    private static final int MOST_OF_A_TEST = 1_000;

    private final Path file;
    private final Map<String, @Nullable Object> params;
    private final @Nullable ModuleChain outer;
    private final int depth;
    private final AtomicInteger entered;

    private ModuleChain(
            Path file, Map<String, @Nullable Object> params, @Nullable ModuleChain outer, AtomicInteger entered) {
        this.file = file;
        this.params = params;
        this.outer = outer;
        this.depth = outer == null ? 0 : outer.depth + 1;
        this.entered = entered;
    }

    static ModuleChain of(Path definition) {
        return new ModuleChain(definition, Map.of(), null, new AtomicInteger());
    }

    /** Returns the file that is being read. */
    Path file() {
        return file;
    }

    /**
     * Enters a module.
     *
     * @throws IllegalArgumentException if that would never end; says why
     */
    ModuleChain enter(Path module, Map<String, @Nullable Object> withParams) {
        for (ModuleChain each = this; each != null; each = each.outer) {
            if (each.file.equals(module) && each.params.equals(withParams)) {
                throw new IllegalArgumentException("module %s names itself, by %s".formatted(module, path(module)));
            }
        }
        if (depth >= DEEPEST) {
            throw new IllegalArgumentException("modules are nested more than %d deep".formatted(DEEPEST));
        }
        if (entered.incrementAndGet() > MOST_OF_A_TEST) {
            throw new IllegalArgumentException("the test has more than %d modules".formatted(MOST_OF_A_TEST));
        }
        return new ModuleChain(module, withParams, this, entered);
    }

    private String path(Path module) {
        String inner = file + " -> " + module;
        for (ModuleChain each = outer; each != null; each = each.outer) {
            inner = each.file + " -> " + inner;
        }
        return inner;
    }
}

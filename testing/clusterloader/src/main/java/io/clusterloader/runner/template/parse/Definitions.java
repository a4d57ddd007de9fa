package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The templates that a file defines, and what is wrong with the file. */
final class Definitions {
    private final Map<String, Block> blocks = new HashMap<>();
    private final List<Fault> faults;

    Definitions(List<Fault> faults) {
        this.faults = faults;
    }

    void note(Fault fault) {
        faults.add(fault);
    }

    /** Adds a definition. Only one that puts nothing out may be replaced. */
    void add(Position position, String name, Block block) {
        Block known = blocks.get(name);
        if (known == null || known.isBlank()) {
            blocks.put(name, block);
        } else if (!block.isBlank()) {
            note(new Fault(position, "template \"%s\" is defined twice".formatted(name)));
        }
    }

    Map<String, Block> blocks() {
        return blocks;
    }
}

package io.clusterloader.runner.cli;

/** A test definition that calls the scripted plugin of these tests. */
final class ScriptedDefinition {
    private ScriptedDefinition() {}

    /** One step per action, all of one instance. */
    static String of(String... actions) {
        StringBuilder text = new StringBuilder("name: t\nsteps:\n");
        int number = 0;
        for (String action : actions) {
            text.append("""
                    - name: s%d
                      measurements:
                      - Method: Scripted
                        Identifier: i
                        Params: {does: %s}
                    """.formatted(++number, action));
        }
        return text.toString();
    }
}

package io.clusterloader.runner.cli;

/** Definitions for tests. */
final class Definitions {
    private Definitions() {}

    /** One step per action, all of one instance. */
    static String scripted(String... actions) {
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

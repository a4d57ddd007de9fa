package io.clusterloader.measurement;

import java.util.List;

/** A result that becomes a file of the report directory: {@code <name>_<test name>_<time>.<extension>}. */
public sealed interface Summary {
    /** The first part of the file's name; Perfdash finds the file by it. Holds no path separator. */
    String name();

    /** The file's extension, without the dot. */
    String extension();

    /** The file's content. */
    String content();

    /**
     * Numbers for Perfdash.
     *
     * @param title what a person calls this result, in a table
     * @param remarks what a person must know to trust the numbers, shown below the table
     */
    record Numbers(String name, String title, PerfData data, List<String> remarks) implements Summary {
        public Numbers {
            remarks = List.copyOf(remarks);
        }

        @Override
        public String extension() {
            return "json";
        }

        @Override
        public String content() {
            return data.toJson();
        }
    }

    /** Any other text. */
    record Text(String name, String extension, String content) implements Summary {}
}

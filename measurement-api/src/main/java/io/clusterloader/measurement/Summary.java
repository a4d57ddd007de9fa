package io.clusterloader.measurement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A result that becomes a file of the report directory: {@code <name>_<test name>_<time>.<extension>}. Created by
 * {@link #numbers} and {@link #text}.
 */
public sealed interface Summary {
    /**
     * Creates numbers for Perfdash.
     *
     * @param name the first part of the file's name
     * @param title what a person calls this result, in a table
     */
    static Numbers numbers(String name, String title, PerfData data) {
        return new Numbers(name, title, data, new TreeMap<>(), Numbers.Notes.NONE);
    }

    /** Creates a file of any other text. */
    static Text text(String name, String extension, String content) {
        return new Text(name, extension, content);
    }

    /** Returns the first part of the file's name; Perfdash finds the file by it. Holds no path separator. */
    String name();

    /** Returns the file's extension, without the dot. */
    String extension();

    /** Returns the file's content. */
    String content();

    /** Numbers for Perfdash. Without any number it is a row of the table that says what failed, and becomes no file. */
    final class Numbers implements Summary {
        private final String name;
        private final String title;
        private final PerfData data;
        private final SortedMap<String, String> labels;
        private final Notes notes;

        private Numbers(String name, String title, PerfData data, SortedMap<String, String> labels, Notes notes) {
            this.name = name;
            this.title = title;
            this.data = data;
            this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
            this.notes = notes;
        }

        /**
         * What a table shows beside the numbers.
         *
         * @param rowTitle in place of the title, below the group
         */
        private record Notes(
                List<String> warnings,
                List<Map<String, Double>> margins,
                List<List<String>> marks,
                String group,
                String rowTitle,
                Optional<Failure> failure) {
            private static final Notes NONE = new Notes(List.of(), List.of(), List.of(), "", "", Optional.empty());

            Notes {
                warnings = List.copyOf(warnings);
                margins = margins.stream().map(Map::copyOf).toList();
                marks = marks.stream().map(List::copyOf).toList();
            }
        }

        /**
         * Returns these numbers with warnings in place of those that they have.
         *
         * @param texts what a person must know to trust the numbers, shown below the table
         */
        public Numbers withWarnings(List<String> texts) {
            return with(new Notes(texts, notes.margins, notes.marks, notes.group, notes.rowTitle, notes.failure));
        }

        /**
         * Returns these numbers with margins in place of those that they have. A table shows {@code 10.4 ± 0.9}; the file has no margins.
         *
         * @param byItem for each data item the margins of its buckets, each in the unit of the item; a bucket may have none
         */
        public Numbers withMargins(List<Map<String, Double>> byItem) {
            return with(new Notes(notes.warnings, byItem, notes.marks, notes.group, notes.rowTitle, notes.failure));
        }

        /**
         * Returns these numbers with marks in place of those that they have. A table shows them beside the numbers; the file has none.
         *
         * @param byItem for each data item short words that a warning explains, such as what limited it
         */
        public Numbers withMarks(List<List<String>> byItem) {
            return with(new Notes(notes.warnings, notes.margins, byItem, notes.group, notes.rowTitle, notes.failure));
        }

        /**
         * Returns these numbers as part of a group, which a table puts under one heading.
         *
         * @param group the heading, such as {@code pod IP, TCP}
         * @param rowTitle what the title leaves to say below the heading
         */
        public Numbers inGroup(String group, String rowTitle) {
            return with(new Notes(notes.warnings, notes.margins, notes.marks, group, rowTitle, notes.failure));
        }

        /** Returns these numbers, if there are any, as what is left of a result that failed. A table marks them. */
        public Numbers withFailure(Failure failure) {
            return with(new Notes(
                    notes.warnings, notes.margins, notes.marks, notes.group, notes.rowTitle, Optional.of(failure)));
        }

        /**
         * Returns these numbers as one of several results of the same name, which become one file and keep rows of their own in a table.
         *
         * @param values what sets this result apart from the others, such as tcpMss to 536: in the file, labels of each data item
         */
        public Numbers apartBy(Map<String, String> values) {
            return new Numbers(name, title, data, new TreeMap<>(values), notes);
        }

        private Numbers with(Notes other) {
            return new Numbers(name, title, data, labels, other);
        }

        /** Returns these numbers and those of other results of the same name, as one file has them. */
        Numbers and(Numbers other) {
            List<PerfData.DataItem> both = new ArrayList<>(labelled().dataItems());
            both.addAll(other.labelled().dataItems());
            return numbers(name, title, new PerfData(data.version(), both, data.labels()));
        }

        /** Returns the numbers as the file has them. */
        private PerfData labelled() {
            return labels.isEmpty() ? data : data.withLabels(labels);
        }

        @Override
        public String name() {
            return name;
        }

        /** Returns what a person calls this result, in a table. */
        public String title() {
            return title;
        }

        /** Returns the heading under which a table puts this result; empty where it has none. */
        public String group() {
            return notes.group;
        }

        /** Returns the title of the row below the heading of the group. */
        public String rowTitle() {
            return notes.rowTitle.isEmpty() ? title : notes.rowTitle;
        }

        /** Returns why the result failed, if it did. */
        public Optional<Failure> failure() {
            return notes.failure;
        }

        /** Returns what sets this result apart from others of the same name; empty where there are none. */
        public SortedMap<String, String> labels() {
            return labels;
        }

        /** Returns the numbers. */
        public PerfData data() {
            return data;
        }

        /** Returns what a person must know to trust the numbers. */
        public List<String> warnings() {
            return notes.warnings;
        }

        /**
         * Returns the margin of a bucket, if it has one: how far the true value may be on either side.
         *
         * @param item index of the data item
         */
        public OptionalDouble margin(int item, String bucket) {
            Double margin =
                    item < notes.margins.size() ? notes.margins.get(item).get(bucket) : null;
            return margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin);
        }

        /**
         * Returns the marks of a data item.
         *
         * @param item its index
         */
        public List<String> marks(int item) {
            return item < notes.marks.size() ? notes.marks.get(item) : List.of();
        }

        @Override
        public String extension() {
            return "json";
        }

        @Override
        public String content() {
            return labelled().toJson();
        }
    }

    /** Any other text. */
    final class Text implements Summary {
        private final String name;
        private final String extension;
        private final String content;

        private Text(String name, String extension, String content) {
            this.name = name;
            this.extension = extension;
            this.content = content;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String extension() {
            return extension;
        }

        @Override
        public String content() {
            return content;
        }
    }
}

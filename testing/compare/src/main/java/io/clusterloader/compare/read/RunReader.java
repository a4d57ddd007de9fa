package io.clusterloader.compare.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import io.clusterloader.compare.read.MeasuredRun.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads runs back from their report directories: the artifacts for Perfdash, the full report and the metadata of the cluster. The last two
 * may be missing; then nothing is known of conditions and validity.
 */
public final class RunReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What an artifact has beside the numbers of its case, by the end of its name. */
    private static final Map<String, String> MORE =
            Map.of("-Distribution", ", all packets or requests", "-HostRatio", ", pod/host");

    private static final String METADATA = "cl2-metadata.json";

    private RunReader() {}

    /**
     * Reads all runs at some places, in the order of time.
     *
     * @param places paths of files, of report directories or of directories that hold some, and patterns of these
     * @throws ReadException if a place has no results, or a file is not what its name says
     */
    public static List<MeasuredRun> read(List<String> places) throws ReadException {
        List<MeasuredRun> runs = new ArrayList<>();
        for (List<ResultFile> files : RunPlaces.find(places)) {
            for (List<ResultFile> run : runs(files)) {
                runs.add(readRun(run));
            }
        }
        runs.sort(Comparator.comparing(MeasuredRun::time));
        return runs;
    }

    /**
     * Reads the runs of one report directory; none if it has no results.
     *
     * @throws ReadException if a file is not what its name says
     */
    public static List<MeasuredRun> readDirectory(Path directory) throws ReadException {
        List<MeasuredRun> runs = new ArrayList<>();
        for (List<ResultFile> run : runs(RunPlaces.results(directory))) {
            runs.add(readRun(run));
        }
        return runs;
    }

    /**
     * Returns the files of all runs at some places, each place's in the order of their names.
     *
     * @param places as in {@link #read}
     * @throws ReadException if a place has no results
     */
    public static List<ResultFile> files(List<String> places) throws ReadException {
        return RunPlaces.find(places).stream().flatMap(List::stream).toList();
    }

    /** Separates the tests of a directory, and the runs that wrote into it one after the other: each has a result only once. */
    private static List<List<ResultFile>> runs(List<ResultFile> files) {
        List<List<ResultFile>> runs = new ArrayList<>();
        Map<String, List<ResultFile>> tests = files.stream()
                .sorted(Comparator.comparing(ResultFile::time).thenComparing(ResultFile::name))
                .collect(Collectors.groupingBy(ResultFile::test, LinkedHashMap::new, Collectors.toList()));
        for (List<ResultFile> test : tests.values()) {
            Set<String> names = new LinkedHashSet<>();
            for (ResultFile file : test) {
                if (names.isEmpty() || !names.add(file.name())) {
                    runs.add(new ArrayList<>());
                    names.clear();
                    names.add(file.name());
                }
                runs.getLast().add(file);
            }
        }
        return runs;
    }

    private static MeasuredRun readRun(List<ResultFile> files) throws ReadException {
        ResultFile first = files.getFirst();
        Path place = Optional.ofNullable(first.path().getParent()).orElse(Path.of(""));
        JsonNode metadata = Files.exists(place.resolve(METADATA)) ? tree(place.resolve(METADATA)) : JSON.nullNode();
        Optional<ReportFacts> report = Optional.empty();
        Map<String, MeasuredCase> cases = new LinkedHashMap<>();
        for (ResultFile file : files) {
            if (file.isFullReport()) {
                report = Optional.of(ReportFacts.read(file.path()));
            }
        }
        for (ResultFile file : files) {
            if (!file.isFullReport()) {
                cases.putAll(readCases(file, report.map(ReportFacts::cases).orElse(Map.of())));
            }
        }
        report.ifPresent(all -> all.cases()
                .forEach((name, reported) -> cases.computeIfAbsent(name, _ -> reported.withItems(List.of()))));
        return new MeasuredRun(
                place.toString(),
                first.test(),
                first.time(),
                cluster(metadata),
                texts(metadata.path("labels")),
                conditions(metadata),
                byTitle(cases),
                files.stream()
                        .filter(ResultFile::isFullReport)
                        .map(ResultFile::path)
                        .findFirst());
    }

    /**
     * Returns what is reported of the cases of an artifact: one, or those of a sweep. An artifact beside that of the case has a title of its
     * own.
     */
    private static List<ReportFacts.ReportedCase> reported(String artifact, Map<String, ReportFacts.ReportedCase> all) {
        List<ReportFacts.ReportedCase> own = of(artifact, all);
        return !own.isEmpty()
                ? own
                : MORE.entrySet().stream()
                        .filter(more -> artifact.endsWith(more.getKey()))
                        .flatMap(more ->
                                of(
                                                artifact.substring(
                                                        0,
                                                        artifact.length()
                                                                - more.getKey().length()),
                                                all)
                                        .stream()
                                        .map(one -> one.beside(more.getValue())))
                        .toList();
    }

    private static List<ReportFacts.ReportedCase> of(String artifact, Map<String, ReportFacts.ReportedCase> all) {
        return all.entrySet().stream()
                .filter(one -> MeasuredRun.artifact(one.getKey()).equals(artifact))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, MeasuredCase> byTitle(Map<String, MeasuredCase> cases) {
        Map<String, MeasuredCase> ordered = new LinkedHashMap<>();
        cases.entrySet().stream()
                .sorted(Comparator.comparing(
                        one -> MeasuredRun.sortable(one.getValue().title())))
                .forEach(one -> ordered.put(one.getKey(), one.getValue()));
        return ordered;
    }

    /** Reads the cases of an artifact by their keys; none for a JSON file of another kind, which other measurements may write. */
    private static Map<String, MeasuredCase> readCases(ResultFile file, Map<String, ReportFacts.ReportedCase> all)
            throws ReadException {
        JsonNode items = tree(file.path()).path("dataItems");
        Map<String, MeasuredCase> cases = new LinkedHashMap<>();
        if (!items.isArray()) {
            return cases;
        }
        for (ReportFacts.ReportedCase one : reported(file.name(), all)) {
            List<Item> read = items.valueStream()
                    .filter(item -> one.has(texts(item.path("labels"))))
                    .map(item -> item(item, one.sweep(), one::samples))
                    .toList();
            cases.put(MeasuredRun.key(file.name(), one.sweep()), one.withItems(read));
        }
        if (cases.isEmpty()) {
            List<Item> read = items.valueStream()
                    .map(item -> item(item, new TreeMap<>(), _ -> Map.of()))
                    .toList();
            cases.put(
                    file.name(),
                    new MeasuredCase(
                            spoken(file.name()),
                            new TreeMap<>(),
                            TableRow.UNKNOWN,
                            new TreeMap<>(),
                            Optional.empty(),
                            List.of(),
                            read));
        }
        return cases;
    }

    /** Reads a data item, without the labels that its case has. */
    private static Item item(
            JsonNode item, SortedMap<String, String> sweep, Function<String, Map<String, List<Double>>> samples) {
        SortedMap<String, Double> data = new TreeMap<>();
        item.path("data").properties().forEach(bucket -> {
            if (bucket.getValue().isNumber()) {
                data.put(bucket.getKey(), bucket.getValue().asDouble());
            }
        });
        SortedMap<String, String> labels = texts(item.path("labels"));
        labels.keySet().removeAll(sweep.keySet());
        return new Item(labels, item.path("unit").asText(), data, samples.apply(labels.getOrDefault("Metric", "")));
    }

    /** Returns a name for people from that of an artifact: {@code 1:1 TCP P2P}. */
    private static String spoken(String artifact) {
        return artifact.replaceFirst("^NetworkPerformanceMetrics_", "").replace('_', ' ');
    }

    private static SortedMap<String, String> cluster(JsonNode metadata) {
        SortedMap<String, String> facts = new TreeMap<>();
        put(facts, "provider", metadata.path("provider").asText());
        put(facts, "Kubernetes", metadata.path("clusterVersion").asText());
        for (String fact :
                List.of("kernelVersion", "osImage", "architecture", "kubeletVersion", "containerRuntimeVersion")) {
            put(
                    facts,
                    fact,
                    String.join(
                            ", ",
                            metadata.path("nodes").findValuesAsText(fact).stream()
                                    .distinct()
                                    .sorted()
                                    .toList()));
        }
        return facts;
    }

    private static SortedMap<String, String> conditions(JsonNode metadata) {
        SortedMap<String, String> conditions = new TreeMap<>();
        put(conditions, "nodes.cluster", metadata.path("nodeCount").asText());
        return conditions;
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    private static JsonNode tree(Path file) throws ReadException {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new ReadException("%s: cannot be read as JSON: %s".formatted(file, ReportFacts.why(e)), e);
        }
    }
}

package io.clusterloader.netperf.params.read;

import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.explain.ExplainedParam;
import io.clusterloader.measurement.explain.ParamForm;
import io.clusterloader.measurement.explain.ParamForm.Kind;
import io.clusterloader.measurement.explain.ParamForm.Shape;
import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.measurement.text.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the params of a start, key by key. Afterwards it knows every key that there is, the values that took effect and everything
 * that is wrong. So a param is declared by the one call that reads it.
 */
public final class ParamsReader {
    /** A number with a suffix: k, M, G, or Ki, Mi, Gi, which stand for powers of 1024 everywhere. */
    private static final Pattern AMOUNT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(?:([kmg])(i?))?");

    private static final Pattern PERCENTAGE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?%");

    private static final int RATE_STEP = 1000;
    private static final int SIZE_STEP = 1024;

    private final Params given;
    private final ParamsCheck check = new ParamsCheck();
    private final Map<String, ParamForm> forms = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Map<String, Object> effective = new LinkedHashMap<>();

    public ParamsReader(Params given) {
        this.given = given;
    }

    public Params given() {
        return given;
    }

    /** Returns the check that collects the problems. */
    public ParamsCheck check() {
        return check;
    }

    /** Returns whether the user gave this key a value. */
    public boolean has(String key) {
        return given.values().get(key) != null;
    }

    /** Returns whether the user gave this key a list. */
    public boolean isList(String key) {
        return given.values().get(key) instanceof List<?>;
    }

    /** Returns whether the user gave this key a list with {@code all}. */
    public boolean namesAll(String key) {
        return Vocabulary.namesAll(readList(key, String.class));
    }

    /** Returns the keys that were read. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(forms.keySet());
    }

    /** Returns what there is to say of every key that was read. */
    public List<ExplainedParam> explained() {
        return forms.entrySet().stream()
                .map(entry ->
                        ParamTexts.explain(entry.getKey(), entry.getValue(), defaults.getOrDefault(entry.getKey(), "")))
                .toList();
    }

    /** Returns the values in effect by key, in the order of reading, for the report. */
    public Map<String, Object> effective() {
        return Collections.unmodifiableMap(effective);
    }

    /** Sets what the report shows for a key. */
    public void show(String key, Object value) {
        effective.put(key, value);
    }

    /** Leaves a key out of the report, whose value has no effect. */
    public void hide(String key) {
        effective.remove(key);
    }

    /** Returns a problem for each key that nobody read. */
    public List<Problem> unknownKeys() {
        return given.values().keySet().stream()
                .filter(key -> !forms.containsKey(key))
                .map(key -> new Problem(key, "unknown key; " + Suggestion.among(keys(), key)))
                .toList();
    }

    public <T> @Nullable T read(String key, Class<T> type) {
        forms.putIfAbsent(key, ParamForm.of(type));
        return given.read(key, type, check);
    }

    public <T> @Nullable List<@Nullable T> readList(String key, Class<T> type) {
        forms.putIfAbsent(key, ParamForm.of(type).as(Shape.LIST));
        return given.readList(key, type, check);
    }

    public <T> @Nullable Map<String, @Nullable T> readMap(String key, Class<T> type) {
        forms.putIfAbsent(key, ParamForm.of(type).as(Shape.MAP));
        return given.readMap(key, type, check);
    }

    private void declare(String key, Kind kind, Object least, Object most) {
        forms.put(key, ParamForm.of(kind, "%s to %s".formatted(least, most)));
    }

    private static String text(Duration duration) {
        return GoDuration.format(duration).replaceFirst("(?<=[hm])0s$", "").replaceFirst("(?<=h)0m$", "");
    }

    public int whole(String key, int otherwise, int least, int most) {
        defaults.put(key, Integer.toString(otherwise));
        int value = optionalWhole(key, least, most).orElse(otherwise);
        show(key, value);
        return value;
    }

    public OptionalInt optionalWhole(String key, int least, int most) {
        declare(key, Kind.WHOLE, least, most);
        Integer value = read(key, Integer.class);
        if (value == null) {
            return OptionalInt.empty();
        }
        check.requireBetween(key, value, least, most);
        show(key, value);
        return OptionalInt.of(value);
    }

    /** Reads a duration in whole seconds, which are all that the tools take. */
    public Duration seconds(String key, Duration otherwise, Duration least, Duration most) {
        defaults.put(key, text(otherwise));
        Duration value = optionalSeconds(key, least, most).orElse(otherwise);
        show(key, value.toSeconds() + "s");
        return value;
    }

    /** Reads a duration that may have a fraction of a second. */
    public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
        declare(key, Kind.DURATION, text(least), text(most));
        defaults.put(key, text(otherwise));
        Duration value = Objects.requireNonNullElse(read(key, Duration.class), otherwise);
        check.require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                key,
                "is %s, must be %s to %s"
                        .formatted(GoDuration.format(value), GoDuration.format(least), GoDuration.format(most)));
        show(key, GoDuration.format(value));
        return value;
    }

    public Optional<Duration> optionalSeconds(String key, Duration least, Duration most) {
        declare(key, Kind.DURATION, text(least), text(most));
        Duration value = read(key, Duration.class);
        if (value == null) {
            return Optional.empty();
        }
        check.requireWholeSeconds(key, value, least, most);
        show(key, value.toSeconds() + "s");
        return Optional.of(value);
    }

    /** Reads a rate per second, with k for 1000 as iperf has it. */
    public long rate(String key, String otherwise, long least, long most) {
        defaults.put(key, otherwise);
        long value = optionalAmount(key, otherwise, RATE_STEP, least, most)
                .orElseGet(() -> amount(otherwise, RATE_STEP).orElseThrow().longValueExact());
        show(key, value);
        return value;
    }

    /** Reads a size in bytes, with k for 1024 as iperf has it. */
    public int size(String key, String otherwise, int least, int most) {
        defaults.put(key, otherwise);
        int value = optionalSize(key, otherwise, least, most)
                .orElseGet(() -> amount(otherwise, SIZE_STEP).orElseThrow().intValueExact());
        show(key, value);
        return value;
    }

    /** Reads a size as {@link #size} does; the example is for the error of a wrong one. */
    public OptionalInt optionalSize(String key, String example, int least, int most) {
        OptionalLong value = optionalAmount(key, example, SIZE_STEP, least, most);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    /**
     * Reads a percentage, such as {@code 5%}, as a share.
     *
     * @param least in percent
     * @param most in percent
     * @return from 0 to 1
     */
    public OptionalDouble optionalPercent(String key, double least, double most) {
        declare(key, Kind.PERCENT, least + "%", most + "%");
        String text = read(key, String.class);
        if (text == null) {
            return OptionalDouble.empty();
        }
        OptionalDouble share = percent(key, text, least, most);
        if (share.isPresent()) {
            show(key, text.strip());
        }
        return share;
    }

    /** Reads a percentage as {@link #optionalPercent} does, or takes another share. */
    public double percent(String key, double otherwise, double least, double most) {
        defaults.put(key, percentText(otherwise));
        OptionalDouble given = optionalPercent(key, least, most);
        if (given.isEmpty()) {
            show(key, percentText(otherwise));
        }
        return given.orElse(otherwise);
    }

    /** Reads one percentage or a list of them, as shares, or takes others. None is left where each is wrong. */
    public List<Double> percents(String key, List<String> otherwise, double least, double most) {
        List<@Nullable String> given = readList(key, String.class);
        check.require(
                given == null || !given.isEmpty(), key, "is an empty list; write one percentage or more, like 0.5%");
        List<String> words =
                given == null ? otherwise : given.stream().map(String::valueOf).toList();
        show(key, words);
        return words.stream()
                .map(word -> percent(key, word, least, most))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
    }

    private static String percentText(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private OptionalDouble percent(String key, String text, double least, double most) {
        Matcher form = PERCENTAGE.matcher(text.strip());
        if (!form.matches()) {
            check.require(false, key, "\"%s\" is not a percentage: write a number and %%, like 5%%".formatted(text));
            return OptionalDouble.empty();
        }
        BigDecimal percent = new BigDecimal(form.group(1));
        check.require(
                percent.doubleValue() >= least && percent.doubleValue() <= most,
                key,
                "is %s, must be %s%% to %s%%".formatted(text, least, most));
        // A division by 100 would make 0.006999999999999999 of 0.7 %.
        return OptionalDouble.of(percent.movePointLeft(2).doubleValue());
    }

    /** Declares that a key may have a list of the values that it was read as. */
    public void mayBeList(String key) {
        forms.computeIfPresent(key, (_, form) -> form.as(Shape.LIST));
    }

    /**
     * Reads every value of a list as the key alone would be read. A value that is wrong, or there twice, becomes a problem.
     *
     * @param one reads the key from a reader that has nothing else
     */
    public List<Long> each(String key, ToLongFunction<ParamsReader> one) {
        ParamsReader none = new ParamsReader(Params.of(Map.of()));
        none.show(key, one.applyAsLong(none));
        forms.putAll(none.forms);
        defaults.putAll(none.defaults);
        List<?> values = given.values().get(key) instanceof List<?> list ? list : List.of();
        check.require(!values.isEmpty(), key, "is an empty list; write one value or several");
        List<Long> read = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String place = "%s[%d]".formatted(key, i);
            @Nullable Object element = values.get(i);
            ParamsReader single = new ParamsReader(Params.of(Collections.singletonMap(key, element)));
            long value = one.applyAsLong(single);
            single.check.problems().forEach(problem -> check.add(new Problem(place, problem.message())));
            check.require(element != null, place, "is empty; write a value")
                    .require(
                            !single.check.problems().isEmpty() || !read.contains(value),
                            place,
                            "%d is in the list twice".formatted(value));
            read.add(value);
        }
        show(key, read);
        return read;
    }

    /** Reads the one value of a vocabulary that is asked for. */
    public <E> E choice(Vocabulary<E> vocabulary) {
        forms.put(vocabulary.key(), vocabulary.form());
        defaults.put(vocabulary.key(), vocabulary.names(Set.of(vocabulary.first())));
        String word = read(vocabulary.key(), String.class);
        E value = word == null ? vocabulary.first() : vocabulary.parse(word, check);
        show(vocabulary.key(), vocabulary.names(Set.of(value)));
        return value;
    }

    /** Reads the values of a vocabulary that are asked for. */
    public <E> Set<E> choices(Vocabulary<E> vocabulary) {
        forms.put(vocabulary.key(), vocabulary.form().as(Shape.LIST));
        defaults.put(vocabulary.key(), vocabulary.names(vocabulary.otherwise()));
        List<@Nullable String> words = readList(vocabulary.key(), String.class);
        return words == null ? vocabulary.otherwise() : vocabulary.parse(words, check);
    }

    private OptionalLong optionalAmount(String key, String example, int step, long least, long most) {
        declare(key, Kind.AMOUNT, least, most);
        String text = read(key, String.class);
        if (text == null) {
            return OptionalLong.empty();
        }
        Optional<BigDecimal> amount = amount(text, step);
        check.require(
                amount.isPresent(),
                key,
                "\"%s\" is not an amount: write a number and k, M or G, like %s".formatted(text, example));
        Optional<BigDecimal> allowed = amount.filter(value ->
                value.compareTo(BigDecimal.valueOf(least)) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0);
        check.require(
                amount.isEmpty() || allowed.isPresent(), key, "is %s, must be %d to %d".formatted(text, least, most));
        allowed.ifPresent(value -> show(key, value.longValue()));
        return allowed.map(value -> OptionalLong.of(value.longValue())).orElse(OptionalLong.empty());
    }

    private static Optional<BigDecimal> amount(String text, int step) {
        Matcher form = AMOUNT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        int base = Objects.equals(form.group(3), "i") ? SIZE_STEP : step;
        int power = form.group(2) == null ? 0 : "kmg".indexOf(form.group(2)) + 1;
        return Optional.of(
                new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(base).pow(power)));
    }
}

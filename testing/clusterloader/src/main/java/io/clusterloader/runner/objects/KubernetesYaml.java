package io.clusterloader.runner.objects;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as kubectl and ClusterLoader2 do, that is as {@code sigs.k8s.io/yaml}. It differs from YAML 1.1: {@code y} and
 * {@code n} are booleans too, {@code 1:1} and dates are strings, {@code 0o17} is 15 and {@code 08} is 8.
 */
public final class KubernetesYaml {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern SPECIAL = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.TIMESTAMP, Tag.MERGE);

    private KubernetesYaml() {}

    /** Creates a reader. It refuses keys that are there twice. */
    public static Yaml reader() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new Scalars(options), new Representer(unused), unused, options, new Tags());
    }

    /**
     * Returns the value of a scalar: null, a boolean, a {@code Long}, {@code BigInteger}, {@code Double} or text.
     *
     * @throws IllegalArgumentException if its tag is not one of plain data, or does not fit the text
     */
    public static @Nullable Object value(ScalarNode node) {
        if (TEXTS.contains(node.getTag())) {
            return node.getValue();
        }
        if (!Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT).contains(node.getTag())) {
            throw new IllegalArgumentException(
                    "tag %s is not plain data".formatted(node.getTag().getValue()));
        }
        String text = node.getValue();
        Tag natural = tagOf(text);
        if (node.getTag().equals(Tag.NULL)) {
            return null;
        }
        boolean fits = node.getTag().equals(natural) || (node.getTag().equals(Tag.FLOAT) && natural.equals(Tag.INT));
        if (!fits) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be read as a value; quote it if it is text".formatted(text));
        }
        if (natural.equals(Tag.BOOL)) {
            return TRUE.contains(text);
        }
        return node.getTag().equals(Tag.INT) ? whole(text) : decimal(text);
    }

    /** Returns what a plain scalar is. */
    private static Tag tagOf(String text) {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return Tag.BOOL;
        }
        if (NULL.contains(text)) {
            return Tag.NULL;
        }
        if (text.equals("<<")) {
            return Tag.MERGE;
        }
        if (SPECIAL.matcher(text).matches()) {
            return Tag.FLOAT;
        }
        char first = text.charAt(0);
        if ((first < '0' || first > '9') && "+-.".indexOf(first) < 0) {
            return Tag.STR;
        }
        String plain = first == '.' ? text : text.replace("_", "");
        if (WHOLE.matcher(plain).matches()) {
            return Tag.INT;
        }
        // Go reports a number that is too large for a float64 as an error, and keeps the text.
        boolean decimal = DECIMAL.matcher(plain).matches() && Double.isFinite(Double.parseDouble(plain));
        return decimal ? Tag.FLOAT : Tag.STR;
    }

    private static Number whole(String text) {
        String plain = text.replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = plain.startsWith("-");
        String unsigned = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        int radix = unsigned.length() == 1 || !unsigned.startsWith("0")
                ? 10
                : switch (unsigned.charAt(1)) {
                    case 'x' -> 16;
                    case 'b' -> 2;
                    default -> 8;
                };
        String digits = radix == 10 ? unsigned : unsigned.substring(Character.isLetter(unsigned.charAt(1)) ? 2 : 1);
        BigInteger value = new BigInteger(negative ? "-" + digits : digits, radix);
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private static double decimal(String text) {
        String plain = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (plain.endsWith(".nan")) {
            return Double.NaN;
        }
        if (plain.endsWith(".inf")) {
            return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return WHOLE.matcher(plain).matches() ? whole(plain).doubleValue() : Double.parseDouble(plain);
    }

    /** Gives plain scalars their tags. */
    private static final class Tags extends Resolver {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar && implicit ? tagOf(value) : super.resolve(kind, value, implicit);
        }
    }

    /** Gives scalars their values. */
    private static final class Scalars extends SafeConstructor {
        Scalars(LoaderOptions options) {
            super(options);
            AbstractConstruct construct = new AbstractConstruct() {
                @Override
                public @Nullable Object construct(Node node) {
                    return value((ScalarNode) node);
                }
            };
            for (Tag tag : Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.TIMESTAMP)) {
                yamlConstructors.put(tag, construct);
            }
        }
    }
}

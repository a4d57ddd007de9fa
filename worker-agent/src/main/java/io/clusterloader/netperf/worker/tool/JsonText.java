package io.clusterloader.netperf.worker.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the JSON object in a tool's output. Some tools print other lines before or after it. */
public final class JsonText {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** From here on a double leaves out whole numbers. */
    private static final double MOST_EXACT = 0x1p53;

    private JsonText() {}

    /**
     * Returns the object from the first to the last brace.
     *
     * @throws ToolException if there is no object, or it is broken
     */
    public static JsonNode object(Captured output) throws ToolException {
        String text = output.stdout();
        int first = text.indexOf('{');
        int last = text.lastIndexOf('}');
        if (first < 0 || last < first) {
            String words = output.lastWords();
            throw new ToolException(words.isEmpty() ? "printed nothing" : "printed no result: " + words);
        }
        try {
            return MAPPER.readTree(text.substring(first, last + 1));
        } catch (JsonProcessingException e) {
            throw new ToolException((output.cut() ? "printed more than is kept" : "printed broken JSON") + ": "
                    + e.getOriginalMessage());
        }
    }

    /**
     * Returns a number, which must be there, finite and not negative.
     *
     * @param pointer JSON pointer
     */
    public static double number(JsonNode root, String pointer) throws ToolException {
        JsonNode node = root.at(pointer);
        if (!node.isNumber() || !Double.isFinite(node.asDouble()) || node.asDouble() < 0) {
            throw new ToolException("printed no usable " + pointer.substring(1).replace('/', '.') + ": "
                    + (node.isMissingNode() ? "it is missing" : node));
        }
        return node.asDouble();
    }

    /** Returns a number as {@link #number} does, or 0 where it is missing. */
    public static double numberOrZero(JsonNode root, String pointer) throws ToolException {
        return root.at(pointer).isMissingNode() ? 0 : number(root, pointer);
    }

    /** Returns a count as {@link #count} does, or 0 where it is missing. */
    public static long countOrZero(JsonNode root, String pointer) throws ToolException {
        return root.at(pointer).isMissingNode() ? 0 : count(root, pointer);
    }

    /**
     * Returns a whole number below 2^53, which must be there and not negative.
     *
     * @param pointer JSON pointer
     */
    public static long count(JsonNode root, String pointer) throws ToolException {
        double number = number(root, pointer);
        if (number >= MOST_EXACT || number != Math.rint(number)) {
            throw new ToolException(
                    "printed no usable count " + pointer.substring(1).replace('/', '.') + ": " + root.at(pointer));
        }
        return (long) number;
    }
}

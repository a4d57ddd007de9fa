import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Completes and prints a bill of software in CycloneDX's format (JSON), which Maven has made and which knows of jars alone.
 *
 * <p>Arguments: {@code add BILL TYPE NAME VERSION LICENCE PURL [FILE]} adds a component, with the SHA-256 of its file;
 * {@code licences BILL} prints the components with their licences.
 */
final class Bill {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bill() {}

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        File file = new File(arguments[1]);
        ObjectNode bill = (ObjectNode) JSON.readTree(file);
        if (arguments[0].equals("add")) {
            add(bill, List.of(arguments).subList(2, arguments.length));
            JSON.writerWithDefaultPrettyPrinter().writeValue(file, bill);
        } else {
            bill.path("components").valueStream().map(Bill::row).sorted().forEach(System.out::println);
        }
    }

    private static void add(ObjectNode bill, List<String> facts) throws IOException, NoSuchAlgorithmException {
        ObjectNode component = bill.withArray("components").addObject();
        component.put("type", facts.get(0)).put("name", facts.get(1)).put("version", facts.get(2));
        if (facts.size() > 5) {
            byte[] content = Files.readAllBytes(Path.of(facts.get(5)));
            String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", digest);
        }
        component.putArray("licenses").addObject().put("expression", facts.get(3));
        component.put("purl", facts.get(4));
    }

    private static String row(JsonNode component) {
        return "| %s | %s | %s |"
                .formatted(component.path("name").asText(), component.path("version").asText(), licences(component));
    }

    /** Returns the licences, of which the user may choose one. */
    private static String licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(one -> one.has("expression")
                        ? one.path("expression").asText()
                        : one.at("/license/id").asText(one.at("/license/name").asText()))
                .collect(Collectors.joining(" or "));
    }
}

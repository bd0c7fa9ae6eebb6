package dev.forklab.lab.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Records to JSON and back: snake_case names, {@code "schema": 1} on top of every document, no nulls; keys it does not
 * know are ignored, schemas it does not know are refused.
 */
public final class RunJson {
    /** The one version of the run folder's documents that this build writes and reads. */
    public static final int SCHEMA = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private RunJson() {}

    /** The document on one line, without a line break at its end. */
    public static String line(Object document) throws IOException {
        return MAPPER.writeValueAsString(versioned(document));
    }

    /** The document indented for people, with a line break at its end. */
    public static String text(Object document) throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(versioned(document)) + "\n";
    }

    /** Whether bytes are one whole JSON value and nothing else. */
    public static boolean isJson(byte[] bytes) {
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            JsonNode value = parser.readValueAsTree();
            return value != null && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads one document.
     *
     * @param origin where the text came from, for the error
     * @throws IllegalArgumentException when the schema is not {@link #SCHEMA}
     * @throws IOException when the text is not such a document
     */
    public static <T> T parse(String text, String origin, Class<T> type) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(text);
            checkSchema(node, origin);
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw unlike(origin, type, e);
        }
    }

    private static IOException unlike(String origin, Class<?> type, JsonProcessingException e) {
        return new IOException(
                origin + ": not the JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }

    /**
     * Reads one document that people write: a key that it does not have is refused; see {@link #parse}.
     *
     * @throws IllegalArgumentException naming the key
     */
    public static <T> T parseStrictly(String text, String origin, Class<T> type) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(text);
            checkSchema(node, origin);
            ((ObjectNode) node).remove("schema");
            return MAPPER.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(node);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    origin + ": " + e.getPropertyName() + " is not a key of it; allowed are "
                            + e.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    e);
        } catch (JsonProcessingException e) {
            throw unlike(origin, type, e);
        }
    }

    /** Reads a file that holds one document; see {@link #parse}. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return parse(Files.readString(file), file.toString(), type);
    }

    /** Reads a file of one document a line; a last line without its line break was cut off and is left out. */
    public static <T> List<T> readLines(Path file, Class<T> type) throws IOException {
        String text = Files.readString(file);
        List<T> documents = new ArrayList<>();
        int number = 0;
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            number++;
            String line = text.substring(from, end);
            if (!line.isBlank()) {
                documents.add(parse(line, file + " line " + number, type));
            }
            from = end + 1;
        }
        return documents;
    }

    private static ObjectNode versioned(Object document) throws IOException {
        JsonNode fields = MAPPER.valueToTree(document);
        if (!(fields instanceof ObjectNode object)) {
            throw new IOException("not a document: " + document.getClass().getName());
        }
        ObjectNode versioned = MAPPER.createObjectNode().put("schema", SCHEMA);
        object.remove("schema");
        return versioned.setAll(object);
    }

    private static void checkSchema(JsonNode node, String origin) {
        JsonNode schema = node.path("schema");
        if (schema.isInt() && schema.intValue() == SCHEMA) {
            return;
        }
        String found = schema.isMissingNode() ? "no schema" : "schema " + schema;
        throw new IllegalArgumentException(origin + ": " + found + "; this forklab-lab reads only schema " + SCHEMA
                + ": use the forklab that wrote it");
    }
}

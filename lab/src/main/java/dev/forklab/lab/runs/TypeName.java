package dev.forklab.lab.runs;

import java.util.Map;

/** The JVM's names of classes as source writes them: {@code [B} is {@code byte[]}. */
public final class TypeName {
    private static final Map<Character, String> PRIMITIVES = Map.of(
            'B', "byte", 'C', "char", 'D', "double", 'F', "float", 'I', "int", 'J', "long", 'S', "short", 'Z',
            "boolean");

    private TypeName() {}

    /** A name that is no array's is returned as it is. */
    public static String of(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        if (dimensions == 0 || dimensions == name.length()) {
            return name;
        }
        String element = name.substring(dimensions);
        String type = element.startsWith("L") && element.endsWith(";")
                ? element.substring(1, element.length() - 1)
                : PRIMITIVES.getOrDefault(element.charAt(0), element);
        return type + "[]".repeat(dimensions);
    }
}

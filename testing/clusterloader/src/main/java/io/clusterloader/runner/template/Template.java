package io.clusterloader.runner.template;

import io.clusterloader.runner.template.include.IncludedFiles;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A parsed template. Immutable: it may be executed often, and by several threads at once. */
public final class Template {
    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /**
     * Parses a template.
     *
     * @param file the name that problems carry, and that included files are resolved against
     * @throws TemplateException with every problem that could be found in one pass
     */
    public static Template parse(String file, String text) throws TemplateException {
        int action = text.indexOf("{{");
        if (action >= 0) {
            int line = (int) text.substring(0, action)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            int column = action - text.lastIndexOf('\n', action);
            throw new TemplateException(
                    List.of(new TemplateProblem(file, line, column, "template actions are not supported yet")));
        }
        return new Template(text);
    }

    /**
     * Evaluates the template.
     *
     * @param mapping what the template sees as {@code .}: null, booleans, numbers, strings, lists and maps of these
     * @param files where {@code IncludeFile} and {@code IncludeEmbedFile} read
     * @param random what {@code RandInt}, {@code RandIntRange} and {@code RandData} draw from
     * @return the text with every action replaced by its value
     * @throws TemplateException with the one problem that ended the evaluation
     */
    public String execute(Map<String, ?> mapping, IncludedFiles files, RandomGenerator random)
            throws TemplateException {
        return text;
    }
}

package io.clusterloader.runner.test;

import io.clusterloader.runner.definition.InvalidDefinitionException;
import io.clusterloader.runner.definition.Renderer;
import io.clusterloader.runner.definition.SourceText;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The object templates of a test, each read once: a phase of thousands of objects renders one a thousand times. */
public final class ScenarioTemplates implements ObjectTemplates {
    private final Renderer renderer;
    private final Map<String, SourceText> texts = new ConcurrentHashMap<>();

    public ScenarioTemplates(Renderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public String render(String path, Map<String, @Nullable Object> values) throws ObjectTemplateException {
        try {
            SourceText text = texts.get(path);
            if (text == null) {
                text = SourceText.read(Path.of(path));
                texts.put(path, text);
            }
            return renderer.text(text, values);
        } catch (InvalidDefinitionException e) {
            throw new ObjectTemplateException(String.valueOf(e.getMessage()), e);
        }
    }
}

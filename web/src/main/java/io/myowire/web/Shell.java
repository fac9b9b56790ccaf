package io.myowire.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The one document of the application, with what is said of the page that is asked for, and its files. */
public final class Shell {
    /** Scripts, styles and pictures are files of this origin; nothing frames a page of ours. */
    public static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:js|css))\"");
    private static final String TITLE = "<title>Myowire</title>";
    private static final String HEAD = "<!--head-->";
    private static final String MAIN = "<!--main-->";

    private final String document;
    private final Map<String, Asset> assets = new LinkedHashMap<>();

    private Shell(String document) {
        this.document = document;
        FILE.matcher(document).results().map(file -> file.group(1)).forEach(path -> assets.put(path, asset(path)));
        if (assets.isEmpty() || !document.contains(TITLE) || !document.contains(HEAD) || !document.contains(MAIN)) {
            throw new IllegalStateException("the page's document is not what the build makes");
        }
    }

    /** Reads the document and all that it names from the class path, once. */
    public static Shell read() {
        return new Shell(new String(bytes("/page/index.html"), StandardCharsets.UTF_8));
    }

    /** The files, by their path. */
    public Map<String, Asset> assets() {
        return Map.copyOf(assets);
    }

    /** The document of a page. */
    public String document(Page page) {
        String title = text(page.title());
        String description = text(page.description());
        String head = "<meta name=\"description\" content=\"" + description + "\">\n"
                + "<meta property=\"og:title\" content=\"" + title + "\">\n"
                + "<meta property=\"og:description\" content=\"" + description + "\">\n"
                + "<meta property=\"og:site_name\" content=\"Myowire\">\n"
                + data(page.data());
        return document.replace(TITLE, "<title>" + title + "</title>")
                .replace(HEAD, head)
                .replace(MAIN, "<h1>" + title + "</h1>\n<p>" + description + "</p>\n");
    }

    /** Data is read, never run: only what would end its element is written otherwise. */
    private static String data(String json) {
        return json == null
                ? ""
                : "<script type=\"application/ld+json\">"
                        + json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "</script>\n";
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static Asset asset(String path) {
        return new Asset(path, bytes("/page" + path));
    }

    private static byte[] bytes(String resource) {
        try (InputStream content = Shell.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is not in the page's jar");
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

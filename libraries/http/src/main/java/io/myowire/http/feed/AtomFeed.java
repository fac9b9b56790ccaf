package io.myowire.http.feed;

import io.myowire.http.feed.Feed.Entry;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A feed as Atom has it (RFC 4287), with the pages of RFC 5005. */
public final class AtomFeed {
    public static final String MEDIA_TYPE = "application/atom+xml;charset=UTF-8";

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final Feed feed;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private AtomFeed(Feed feed) throws XMLStreamException {
        this.feed = feed;
        this.xml = XML.createXMLStreamWriter(text);
    }

    public static String write(Feed feed) {
        try {
            return new AtomFeed(feed).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed cannot be written", e);
        }
    }

    private String write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(NAMESPACE);
        element("id", feed.id());
        element("title", feed.title());
        element("updated", feed.updated().toString());
        link("self", feed.self());
        link("alternate", feed.home());
        if (feed.next() != null) {
            link("next", feed.next());
        }
        xml.writeStartElement("author");
        element("name", "Myowire");
        xml.writeEndElement();
        for (Entry entry : feed.entries()) {
            entry(entry);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return text.toString();
    }

    private void entry(Entry entry) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", entry.id());
        element("title", entry.title());
        element("updated", entry.updated().toString());
        element("published", entry.published().toString());
        link("alternate", entry.url());
        if (entry.related() != null) {
            link("related", entry.related());
        }
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", entry.category());
        element("content", entry.text());
        xml.writeEndElement();
    }

    private void element(String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(storable(value));
        xml.writeEndElement();
    }

    private void link(String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    /** Without what XML 1.0 has no way to say (its production 2, Char). */
    private static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(AtomFeed::isChar).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isChar(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}

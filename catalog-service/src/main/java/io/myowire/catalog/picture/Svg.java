package io.myowire.catalog.picture;

import java.util.Locale;

/** Writes shapes as SVG of presentation attributes alone: no script, no style sheet, no font and nothing that is fetched. */
final class Svg {
    static final double FONT = 15;
    private static final double SMALL = 11;
    private static final double BASELINE = 0.36;
    private static final double MARGIN = 14;

    private final Theme theme;
    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder texts = new StringBuilder();
    private double left = Double.MAX_VALUE;
    private double top = Double.MAX_VALUE;
    private double right = -Double.MAX_VALUE;
    private double bottom = -Double.MAX_VALUE;

    Svg(Theme theme) {
        this.theme = theme;
    }

    void line(Point from, Point to) {
        lines.append("<path d=\"M%s L%s\"/>".formatted(place(from), place(to)));
    }

    void wave(Point from, Point to) {
        Point step = to.minus(from).times(0.125);
        Point aside = step.unit().aside().times(4);
        lines.append("<path fill=\"none\" d=\"M").append(place(from));
        for (int i = 0; i < 8; i++) {
            Point middle = from.plus(step.times(i + 0.5)).plus(aside.times(i % 2 == 0 ? 1 : -1));
            lines.append(" Q%s %s".formatted(place(middle), place(from.plus(step.times(i + 1)))));
        }
        lines.append("\"/>");
    }

    void wedge(Point tip, Point end, double width) {
        Point half = end.minus(tip).unit().aside().times(width / 2);
        lines.append("<path stroke=\"none\" fill=\"%s\" d=\"M%s L%s L%s Z\"/>"
                .formatted(theme.ink(), place(tip), place(end.plus(half)), place(end.minus(half))));
    }

    /** The symbol in the middle of the place, everything else around it. */
    void label(Point at, int atomicNumber, Label label) {
        double width = FONT * (label.symbol().length() == 1 ? 0.7 : 1.15);
        double y = at.y() + FONT * BASELINE;
        String ink = theme.ink(atomicNumber);
        texts.append("<g fill=\"%s\">".formatted(ink));
        text(at.x(), y, "middle", label.symbol());
        hydrogens(at, y, width, label);
        double after = at.x()
                + width / 2
                + (label.hydrogens() > 0 && label.side() == Label.Side.RIGHT ? hydrogenWidth(label) : 0);
        small(after, at.y() - FONT * 0.25, "start", label.charge());
        small(at.x() - width / 2, at.y() - FONT * 0.25, "end", label.mass());
        texts.append("</g>");
    }

    private void hydrogens(Point at, double y, double width, Label label) {
        if (label.hydrogens() == 0) {
            return;
        }
        double x =
                switch (label.side()) {
                    case RIGHT -> at.x() + width / 2;
                    case LEFT -> at.x() - width / 2 - hydrogenWidth(label);
                    case ABOVE, BELOW -> at.x() - FONT * 0.36;
                };
        double line =
                switch (label.side()) {
                    case RIGHT, LEFT -> y;
                    case ABOVE -> y - FONT;
                    case BELOW -> y + FONT;
                };
        text(x, line, "start", "H");
        if (label.hydrogens() > 1) {
            small(x + FONT * 0.73, line + 4, "start", String.valueOf(label.hydrogens()));
        }
    }

    private static double hydrogenWidth(Label label) {
        return FONT * 0.75 + (label.hydrogens() > 1 ? SMALL * 0.6 : 0);
    }

    private void text(double x, double y, String anchor, String text) {
        include(x - FONT * 0.6, y - FONT * 0.8);
        include(x + FONT * 0.8, y + 4);
        texts.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(number(x), number(y), anchor, escaped(text)));
    }

    private void small(double x, double y, String anchor, String text) {
        if (!text.isEmpty()) {
            double width = SMALL * 0.65 * text.length();
            include(x - (anchor.equals("end") ? width : 0), y - SMALL);
            include(x + (anchor.equals("end") ? 0 : width), y);
            texts.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\">%s</text>"
                    .formatted(number(x), number(y), anchor, number(SMALL), escaped(text)));
        }
    }

    /** The whole document. */
    String document(String title) {
        double width = right - left + 2 * MARGIN;
        double height = bottom - top + 2 * MARGIN;
        String box =
                "%s %s %s %s".formatted(number(left - MARGIN), number(top - MARGIN), number(width), number(height));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="%s" width="%s" height="%s"><title>%s</title>\
                <rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>\
                <g stroke="%s" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">%s</g>\
                <g font-family="Arial, Helvetica, 'Liberation Sans', sans-serif" font-size="%s">%s</g></svg>
                """.formatted(
                        box,
                        number(width),
                        number(height),
                        escaped(title),
                        number(left - MARGIN),
                        number(top - MARGIN),
                        number(width),
                        number(height),
                        theme.ground(),
                        theme.ink(),
                        lines,
                        number(FONT),
                        texts);
    }

    private String place(Point point) {
        include(point.x(), point.y());
        return number(point.x()) + " " + number(point.y());
    }

    private void include(double x, double y) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}

package org.steadygrad.data.glyphs;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Draws the picture of the glyphs in the documentation: a row per class, and as many images as fit. */
public final class ContactSheet {
    private static final int COLUMNS = 16;
    private static final int ROWS = 10;
    private static final int GAP = 2;
    private static final int CELL = Canvas.SIZE + GAP;

    private ContactSheet() {}

    /** @param arguments the PNG file to write */
    public static void main(String[] arguments) throws IOException {
        BufferedImage sheet = new BufferedImage(COLUMNS * CELL + GAP, ROWS * CELL + GAP, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) sheet.getRaster().getDataBuffer()).getData();
        Arrays.fill(pixels, (byte) 255);
        GlyphPainter painter = new GlyphPainter(GlyphStyle.DEFAULT, 1);
        byte[] levels = new byte[Canvas.SIZE * Canvas.SIZE];
        for (int index = 0; index < ROWS * COLUMNS; index++) {
            painter.paint(index, levels);
            int corner = (index % ROWS * CELL + GAP) * sheet.getWidth() + index / ROWS * CELL + GAP;
            for (int y = 0; y < Canvas.SIZE; y++) {
                System.arraycopy(levels, y * Canvas.SIZE, pixels, corner + y * sheet.getWidth(), Canvas.SIZE);
            }
        }
        ImageIO.write(sheet, "png", new File(arguments[0]));
    }
}

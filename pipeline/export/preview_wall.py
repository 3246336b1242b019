"""The wall that the toy and the cards of the preview hang on: its colours, shadows and words."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.export.picture import Picture, rgb

WIDTH, HEIGHT = 1600, 1200
COARSE = 4
INK, SOFT, PAPER, WALL, SHADE = "#3a3432", "#857a73", "#fffdfa", "#f4ede4", "#e6dbce"
DARK = np.array([[[70, 50, 40]]], np.uint8)

Box = tuple[int, int, int, int]
Image = NDArray[np.float32]


def wall() -> Picture:
    """Return a wall that is lightest behind the toy."""
    y, x = np.mgrid[0:HEIGHT:8, 0:WIDTH:8].astype(np.float32)
    share = np.clip(np.hypot((x - 540) / 900, (y - 560) / 760)[..., None] - 0.25, 0, 1)
    coarse = np.array(rgb(WALL), np.float32) * (1 - share) + np.array(rgb(SHADE), np.float32) * share
    return Picture(cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR).astype(np.uint8))


def sized(image: Image, width: int, height: int) -> Image:
    """Return an image averaged down."""
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.float32)


def darken(picture: Picture, shade: Image, corner: tuple[int, int] = (0, 0)) -> None:
    """Mix a warm dark into the picture, by a coarse map of shares whose first pixel lies at `corner`."""
    x, y = corner
    share = cv2.resize(shade, None, fx=COARSE, fy=COARSE, interpolation=cv2.INTER_LINEAR)
    place = picture.pixels[y : y + share.shape[0], x : x + share.shape[1]]
    share = np.ascontiguousarray(share[: place.shape[0], : place.shape[1]])
    dark = cv2.resize(DARK, share.shape[::-1], interpolation=cv2.INTER_NEAREST)
    place[:] = cv2.blendLinear(np.ascontiguousarray(place), dark, 1 - share, share)


def shadow(picture: Picture, cover: Image, box: Box) -> None:
    """Let a shape, (H, W) as large as its box, throw a soft shadow down to the right."""
    small = sized(cover, box[2] // COARSE, box[3] // COARSE)
    edge = 36
    padded = np.zeros((small.shape[0] + 2 * edge, small.shape[1] + 2 * edge), np.float32)
    for dx, dy, sigma, strength in ((2, 4, 2.2, 0.22), (8, 12, 8.5, 0.24)):
        layer = np.zeros_like(padded)
        layer[edge + dy : edge + dy + small.shape[0], edge + dx : edge + dx + small.shape[1]] = small
        padded = np.maximum(padded, np.float32(strength) * cv2.GaussianBlur(layer, (0, 0), sigma))
    x, y = box[0] - edge * COARSE, box[1] - edge * COARSE
    over_x, over_y = (-(min(0, v) // COARSE) for v in (x, y))
    darken(picture, padded[over_y:, over_x:], (x + over_x * COARSE, y + over_y * COARSE))


def hang(picture: Picture, box: Box) -> None:
    """Hang a card of paper on the wall."""
    x, y, width, height = box
    edge = 8
    shade = np.zeros((height // COARSE + 2 * edge, width // COARSE + 2 * edge), np.float32)
    shade[edge + 1 : 1 - edge, edge:-edge] = 0.16
    soft = np.asarray(cv2.GaussianBlur(shade, (0, 0), 2.5), np.float32)
    darken(picture, soft, (x - edge * COARSE, y - edge * COARSE))
    picture.pixels[y : y + height, x : x + width] = rgb(PAPER)

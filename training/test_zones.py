"""python3 -m unittest training.test_zones"""
import unittest

import numpy as np
import torch

from . import mrz, stream
from .nets import DocumentFinder, LineReader, PrintReader
from .weights import load_folded, started, write_weights


class Zones(unittest.TestCase):
    def test_the_examples_of_icao_9303_are_composed_letter_by_letter(self):
        anna = mrz.Person("ERIKSSON", "ANNA<MARIA", "1974-08-12", "F", "UTO")
        self.assertEqual(mrz.compose("TD3", anna, "L898902C3", "UTO", "2012-04-15", optional="ZE184226B"),
                         ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"])
        self.assertEqual(mrz.compose("TD2", anna, "D23145890", "UTO", "2012-04-15"),
                         ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"])
        self.assertEqual(mrz.compose("TD1", anna, "D23145890", "UTO", "2012-04-15"),
                         ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"])
        self.assertEqual(mrz.compose("MRVA", anna, "L8988901C", "UTO", "2012-04-15", optional="6ZE184226B"),
                         ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4UTO7408122F12041596ZE184226B<<<<<<"])

    def test_a_number_of_more_than_nine_characters_overflows_with_its_digit_into_the_optional_data(self):
        person = mrz.Person("A", "B", "1990-01-01", "M", "BEL")
        first = mrz.compose("TD1", person, "D23145890734", "UTO", "2030-01-01")[0]
        self.assertEqual(first, "I<UTOD23145890<7349<<<<<<<<<<<")

    def test_every_random_zone_has_the_width_of_its_layout(self):
        rng = np.random.default_rng(1)
        for _ in range(300):
            zone = mrz.random_zone(rng, invented_words=True)
            self.assertEqual({len(line) for line in zone.lines}, {mrz.WIDTHS[zone.layout]})

    def test_the_same_seed_and_number_draw_the_same_shard(self):
        draw = lambda rng, count: [mrz.random_zone(rng).lines for _ in range(count)]
        self.assertEqual(stream.shard(draw, 1, 2, 5), stream.shard(draw, 1, 2, 5))
        self.assertNotEqual(stream.shard(draw, 1, 2, 5), stream.shard(draw, 1, 3, 5))


class Weights(unittest.TestCase):
    def test_a_net_answers_alike_after_export_and_when_a_training_continues_from_the_file(self):
        for net, shape in ((LineReader, (2, 1, 32, 128)), (lambda: PrintReader(30), (2, 1, 32, 128)), (DocumentFinder, (2, 3, 128, 128))):
            torch.manual_seed(3)
            first, inputs = net(), torch.randn(shape)
            for _ in range(4):
                first(torch.randn(shape) * 2 + 1)
            name = type(first).__name__
            path = f"training/out/{name}.bfw"
            write_weights(path, first.eval(), name, "0", {})
            with torch.no_grad():
                answer = first(inputs)
                for second in (load_folded(net(), path), started(net(), path, inputs).eval()):
                    self.assertLess(float((second(inputs) - answer).abs().max()), 1e-4)


if __name__ == "__main__":
    unittest.main()

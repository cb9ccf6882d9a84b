"""What our workers need of the broker's transport beyond what the library gives (kombu 5.7, Redis protocol)."""

from kombu.transport import redis, virtual


class FreedByTrying(redis.QoS):
    """A message whose end could not be told to the broker no longer counts as work in hand.

    In the library it counts for ever: a worker that may hold one message and whose broker was away at the
    end of a job takes no further one until it is started again. The broker hands such a message out once more
    after its time (`VISIBILITY_TIMEOUT`), and `outbox.take` finds the job done.
    """

    def ack(self, delivery_tag: str) -> None:
        """Tells the broker that the message is done; raises what the connection raises."""
        try:
            super().ack(delivery_tag)
        except BaseException:
            virtual.QoS.ack(self, delivery_tag)
            raise


def install() -> None:
    """Every channel to the broker of this process counts so."""
    redis.Channel.QoS = FreedByTrying

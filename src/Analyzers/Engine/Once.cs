using System;
using System.Threading;

namespace LaneKeeper.Engine;

/// <summary>
/// A value that the first who asks makes, while others wait. Unlike <see cref="Lazy{T}"/> it is made again by the next who asks if it was not
/// finished: the host stops a pass whenever somebody types.
/// </summary>
internal sealed class Once<TValue>(Func<CancellationToken, TValue> make)
    where TValue : class
{
    private readonly object _gate = new();
    private volatile TValue? _value;

    /// <summary>Whether nobody has to wait any more.</summary>
    public bool IsMade => _value is not null;

    public TValue Get(CancellationToken cancellationToken)
    {
        if (_value is { } known)
            return known;

        lock (_gate)
            return _value ??= make(cancellationToken);
    }
}

using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Bodies;

/// <summary>What is known of a value.</summary>
/// <param name="Type">Its static type; null if unknown.</param>
/// <param name="IsExact">Whether the object has that very type.</param>
/// <param name="IsStatic">Whether it was read from a static field.</param>
internal readonly record struct Value(TypeShape? Type, bool IsExact = false, bool IsStatic = false)
{
    public static Value Of(TypeShape? type) => new(type, type?.Definition is { IsSealed: true });
}

/// <summary>The values between instructions; what a jump carries along is kept for its target.</summary>
internal sealed class EvaluationStack
{
    private readonly List<Value> _values = [];
    private readonly Dictionary<int, Value[]> _carried = [];

    public void Push(Value value) => _values.Add(value);

    public void Push(TypeShape? type) => Push(Value.Of(type));

    public Value Pop()
    {
        if (_values.Count == 0)
            return default;

        var value = _values[^1];
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    public Value Peek() => _values.Count == 0 ? default : _values[^1];

    public void Clear() => _values.Clear();

    /// <summary>What a handler finds on the stack: the exception.</summary>
    public void SetAt(int offset, TypeShape? type) => _carried[offset] = [Value.Of(type)];

    /// <summary>A jump forward takes the values with it; the first jump counts.</summary>
    public void CarryTo(int from, int target)
    {
        if (target > from)
            _carried.TryAdd(target, [.. _values]);
    }

    /// <summary>Starts a block: with what was carried there, with nothing if it is reached by jumps only.</summary>
    public void Enter(int offset, bool fallsThrough)
    {
        if (_carried.TryGetValue(offset, out var values))
        {
            _values.Clear();
            _values.AddRange(values);
        }
        else if (!fallsThrough)
        {
            _values.Clear();
        }
    }
}

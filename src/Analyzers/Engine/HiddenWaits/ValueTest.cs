using System;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Which question a test puts to a value.</summary>
internal enum ValueTestKind
{
    /// <summary>The text begins with another.</summary>
    StartsWith,

    /// <summary>The text ends with another.</summary>
    EndsWith,

    /// <summary>Another text stands in it.</summary>
    Contains,

    /// <summary>The text is another, by a comparison that may take upper and lower case for the same.</summary>
    EqualsText,

    /// <summary>The text is null or empty.</summary>
    IsNullOrEmpty,

    /// <summary>The text is null or white space.</summary>
    IsNullOrWhiteSpace,

    /// <summary>The number is less than another.</summary>
    IsLess,

    /// <summary>The number is greater than another.</summary>
    IsGreater,

    /// <summary>The number has all bits of another.</summary>
    HasAll,

    /// <summary>The number has some bit of another.</summary>
    HasAny,

    /// <summary>The collection has an element.</summary>
    HasElement,

    /// <summary>The text is the address of something elsewhere; how a test of one's own for that, which has no other text, comes out for a constant nobody knows here.</summary>
    IsAddress,
}

/// <summary>A test of a value whose outcome is known for a constant.</summary>
/// <param name="Kind">The question.</param>
/// <param name="Other">What the value is compared with; an empty text if with nothing.</param>
internal sealed record ValueTest(ValueTestKind Kind, object Other)
{
    /// <summary>Whether the path of a file cannot pass it.</summary>
    public bool IsForAddress => Kind == ValueTestKind.IsAddress
        || (Kind == ValueTestKind.StartsWith && Other is string begin && AddressTest.IsScheme(begin));

    /// <summary>How the test comes out; null if the value is none of those that it is for.</summary>
    public bool? Of(object value) => (value, Other) switch
    {
        (string text, string sought) => OfText(text, sought),
        _ when Kind is ValueTestKind.HasAll or ValueTestKind.HasAny => Bits(value) is { } has && Bits(Other) is { } asked ? Kind == ValueTestKind.HasAll ? (has & asked) == asked : (has & asked) != 0 : null,
        _ => Number(value) is { } number && Number(Other) is { } other ? OfNumber(number, other) : null,
    };

    private bool? OfText(string text, string sought) => Kind switch
    {
        ValueTestKind.StartsWith => text.StartsWith(sought, StringComparison.Ordinal),
        ValueTestKind.EndsWith => text.EndsWith(sought, StringComparison.Ordinal),
        ValueTestKind.Contains => text.IndexOf(sought, StringComparison.Ordinal) >= 0,
        ValueTestKind.EqualsText => string.Equals(text, sought, StringComparison.OrdinalIgnoreCase),
        ValueTestKind.IsAddress when sought != "" => AddressTest.IsScheme(text),
        ValueTestKind.IsNullOrEmpty => text.Length == 0,
        ValueTestKind.IsNullOrWhiteSpace => string.IsNullOrWhiteSpace(text),
        _ => null,
    };

    private bool? OfNumber(double number, double other) => Kind switch
    {
        ValueTestKind.IsLess => number < other,
        ValueTestKind.IsGreater => number > other,
        _ => null,
    };

    /// <summary>A constant as a number that can be compared; null for any other.</summary>
    public static double? Number(object? constant) => constant switch
    {
        ulong number => number,
        float number => number,
        double number => number,
        decimal number => (double)number,
        _ => Bits(constant),
    };

    private static long? Bits(object? constant) => constant switch
    {
        int number => number,
        uint number => number,
        long number => number,
        ulong number => unchecked((long)number),
        byte number => number,
        sbyte number => number,
        short number => number,
        ushort number => number,
        _ => null,
    };
}

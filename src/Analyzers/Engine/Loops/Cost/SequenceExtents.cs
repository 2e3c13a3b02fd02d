using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How many elements a call that returns a sequence returns.</summary>
internal static class SequenceExtents
{
    // Enumerable.Range(1, int.MaxValue): who writes it stops on the way.
    private const double Endless = int.MaxValue / 2;

    // Take(max > 0 ? max : 1_000_000_000)
    private const double NoLimit = 1e8;

    // The parts of a text have some characters each: all of them together are no more than the text.
    private const double CharactersOfPart = 10;

    private static readonly string[] Programs = [".dll", ".exe", ".csproj", ".sln"];

    /// <summary>The characters of one of the parts that <c>text.Split(…)</c> makes.</summary>
    public static Extent OfPart { get; } = Extent.Exactly(CharactersOfPart).OrLess;

    /// <summary>Whether something is one of the parts that a text is split into: <c>foreach (var line in text.Split('\n'))</c>, <c>lines[i]</c>.</summary>
    public static bool IsPart(IOperation text) => text switch
    {
        IArrayElementReferenceOperation { ArrayReference: var parts } => IsSplit(parts),
        ILocalReferenceOperation local => local.LoopOf() is { Collection: var parts } && IsSplit(parts),
        _ => false,
    };

    public static Extent OfCall(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        switch (method.ContainingType?.Name)
        {
            case "Enumerable" or "Queryable" or "ParallelEnumerable" or "AsyncEnumerable" or "EntityFrameworkQueryableExtensions" or "MemoryExtensions"
                or "CollectionsMarshal" or "FrozenSet" or "FrozenDictionary" or "ImmutableArray" or "ImmutableList":
                return OfOperator(call, depth);
            // The members of one type, and what is said of one of them.
            case "Enum":
            case "Type" or "TypeInfo" or "MemberInfo" or "PropertyInfo" or "FieldInfo" or "MethodInfo" or "MethodBase" or "ParameterInfo" or "CustomAttributeExtensions" or "RuntimeReflectionExtensions"
                when method.ContainingNamespace is { Name: "System" or "Reflection" }:
                return FromOutside(call, SizeEvidence.Few);
            case "File":
                return FromOutside(call, method.Name is "ReadAllLines" or "ReadLines" or "ReadAllLinesAsync" or "ReadLinesAsync" ? SizeEvidence.Lines
                    : method.Name is "ReadAllText" or "ReadAllTextAsync" ? SizeEvidence.FileText : SizeEvidence.Content);
            case "Directory" or "DirectoryInfo":
                return FromOutside(call, IsOfProgram(call) ? SizeEvidence.Unknown : SizeEvidence.Files);
            case "StreamReader" or "TextReader" when method.Name is "ReadLine" or "ReadLineAsync":
                return FromOutside(call, SizeEvidence.Text);
            case "HttpClient" or "StreamReader" or "TextReader" or "HttpContent":
                return FromOutside(call, SizeEvidence.Content);
        }

        if (method.Name == "Split" && call.Instance?.ConstantValue is { HasValue: true, Value: string text } && call.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: var separator } }, ..]
            && WrittenSizes.PartsOf(text, separator) is { } parts)
        {
            return Extent.Exactly(parts);
        }

        if (call.Instance is { } instance
            && method.Name is "ToArray" or "ToList" or "AsSpan" or "AsMemory" or "Clone" or "AsReadOnly" or "ToLower" or "ToUpper" or "ToLowerInvariant"
                or "ToUpperInvariant" or "Trim" or "ToCharArray" or "Substring" or "Slice" or "FindAll" or "ConvertAll" or "GetRange" or "Split"
                or "ToListAsync" or "ToArrayAsync" or "AsEnumerable")
        {
            // A part of a text: a line of a file, a word of a line. How many parts there are nobody knows.
            var whole = CollectionExtents.Of(instance, depth + 1);

            // Where it begins, and how much of it.
            if (method.Name is "Substring" or "Slice" or "GetRange" or "AsSpan" or "AsMemory" && call.Arguments is [_, { Value: var length }]
                && NumberExtents.Of(length, depth + 1) is var part && part != Extent.Zero)
            {
                return part.OrLess;
            }

            return method.Name == "Split" ? whole.Times(1 / CharactersOfPart).OrLess : method.Name is "Substring" or "Slice" or "FindAll" or "GetRange" ? whole.OrLess : whole;
        }

        // The bytes of a text are as many as it has characters, or fewer.
        if (call.Type is IArrayTypeSymbol { Rank: 1 } && IsOfText(method.Name) && TextIn(call) is { } written)
            return CollectionExtents.Of(written, depth + 1);

        return SizeNames.OfReference(call, SizeAspect.Count) is { } size ? Extent.Exactly(size)
            : FromOutside(call, SizeNames.OfNamed(call.TargetMethod.Name, call.Type));
    }

    private static bool IsSplit(IOperation parts) =>
        Writes.ValueBehind(parts) is IInvocationOperation { TargetMethod: { Name: "Split", ContainingType.SpecialType: SpecialType.System_String }, Instance.ConstantValue.HasValue: false };

    // GetFiles(folder, "*.dll"): what a program is made of.
    private static bool IsOfProgram(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: string pattern } && MemberNames.EndsWithAny(pattern, Programs))
                return true;
        }

        return false;
    }

    private static bool MeansAll(IOperation count) =>
        count.Unwrap() is IConditionalOperation { WhenTrue: var one, WhenFalse: { } other } && (NumberExtents.ConstantOf(one) >= NoLimit || NumberExtents.ConstantOf(other) >= NoLimit);

    private static bool IsOfText(string method) => method is "GetBytes" or "FromHexString" or "FromBase64String" || method.IndexOf("Decode", System.StringComparison.Ordinal) >= 0;

    private static IOperation? TextIn(IInvocationOperation call) =>
        call.Arguments is [{ Value: { Type.SpecialType: SpecialType.System_String } text }] ? text : null;

    private static Extent OfOperator(IInvocationOperation call, int depth)
    {
        if (call.Arguments is not [{ Value: var source }, ..] arguments)
            return Extent.Zero;

        // An argument of an extension that is called on an instance stands first, too.
        switch (call.TargetMethod.Name)
        {
            case "Range" or "Repeat" when arguments.Length == 2:
                return NumberExtents.Of(arguments[1].Value, depth + 1) is { Number: not > Endless } count ? count : Extent.Zero;
            case "Empty":
                return Extent.Zero;
            case "Take" or "TakeLast" when arguments.Length == 2 && MeansAll(arguments[1].Value):
                return CollectionExtents.Of(source, depth + 1);
            case "Take" or "TakeLast" when arguments.Length == 2 && NumberExtents.Of(arguments[1].Value, depth + 1) is { } limit:
                return limit.Number is { } most ? CollectionExtents.Of(source, depth + 1).CappedAt(most) : limit.OrLess;
            case "Where" when KeyTest.SelectsPartsOfOne(call):
                return CollectionExtents.Of(source, depth + 1).Without(SizeEvidence.Rows).OrLess;
            case "Where" or "Skip" or "SkipLast" or "Distinct" or "DistinctBy" or "OfType" or "TakeWhile" or "SkipWhile" or "Except" or "ExceptBy" or "Intersect" or "GroupBy":
                return CollectionExtents.Of(source, depth + 1).OrLess;
            case "Chunk" when NumberExtents.Of(arguments[1].Value, depth + 1).Number is { } size and > 0:
                return CollectionExtents.Of(source, depth + 1).Times(1 / size);
            case "Concat" or "Union" when arguments.Length >= 2:
                return CollectionExtents.Of(source, depth + 1).Plus(CollectionExtents.Of(arguments[1].Value, depth + 1));
            case "SelectMany":
                return CollectionExtents.Of(source, depth + 1).Times(SizeEvidence.Few.Usual(isPowered: false)).OrLess;
            case "First" or "Single" or "FirstOrDefault" or "SingleOrDefault" or "Last" or "LastOrDefault" or "ElementAt" or "Min" or "Max" or "Aggregate":
                return FromOutside(call, SizeNames.OfNamed(call.TargetMethod.Name, call.Type));
            default:
                return CollectionExtents.Of(source, depth + 1);
        }
    }

    /// <summary>So many as such a thing has; named after the method, since there is no variable.</summary>
    private static Extent FromOutside(IInvocationOperation call, SizeEvidence evidence) => Extent.Exactly(new Size(call, evidence));
}

using System;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How large the images are that a call decodes, scales or encodes, as far as the code says so.</summary>
internal static class ImageSizes
{
    // A photograph on a screen: the time of scaling one is that of many that are larger or smaller.
    private const double UsualPixels = 2_000_000;

    // Who puts a picture into the assembly keeps it small: it is a logo or an icon mostly, of 200 × 200 pixels.
    private const double ShareOfEmbedded = 0.02;

    // 100 × 100 pixels: larger than those of a toolbar, smaller than the largest of a program.
    private const double ShareOfIcon = 0.005;

    // What is put together in memory are icons and sprites mostly: some thousand pixels, of which one takes some nanoseconds.
    private const double ShareOfCopied = 0.002;

    // SKSurface.Create(new SKImageInfo(80, 30)).Snapshot(), and some locals.
    private const int MaxSteps = 4;

    private static readonly string[] SmallImages = ["Icon", "Favicon", "Toolbar", "Cursor", "Glyph", "Emoji", "Sprite", "Avatar", "Emote", "Badge"];

    /// <summary>The size of the image of a call, of the usual one: less than one for what is small, one where its size is not known.</summary>
    public static double ShareOf(ComputeApi api, IOperation call, IOperation? instance, ImmutableArray<IArgumentOperation> arguments) =>
        IsEmbedded(arguments) ? ShareOfEmbedded
        : api.What?.EndsWith("an image", StringComparison.Ordinal) != true ? 1
        : IsCopy(api, arguments) ? ShareOfCopied
        : Math.Min(ShareOfMade(instance ?? FirstOf(arguments)), IsAboutSmallImages(call) ? ShareOfIcon : 1);

    /// <summary>How many pixels a call is given, of the usual image where that is not known.</summary>
    public static double Pixels(ImmutableArray<IArgumentOperation> arguments) => KnownPixels(arguments) ?? UsualPixels;

    /// <summary>Whether a call is given what is embedded in an assembly.</summary>
    private static bool IsEmbedded(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (Writes.ValueBehind(argument.Value).Unwrap() is IInvocationOperation { TargetMethod.Name: "GetManifestResourceStream" })
                return true;
        }

        return false;
    }

    /// <summary>Whether a picture is made of another one of which nobody knows that it is large.</summary>
    private static bool IsCopy(ComputeApi api, ImmutableArray<IArgumentOperation> arguments) =>
        api.Id is { Name: ".ctor", TypeNameWithoutArity: "Bitmap" } && arguments is [{ Parameter.Type.Name: "Image", Value: var image }, ..]
        && Writes.ValueBehind(image) is not (IInvocationOperation { TargetMethod.Name: "FromFile" or "FromStream" } or IObjectCreationOperation { Type.Name: "Bitmap" });

    /// <summary>How large an image is that is made here, of the usual size: <c>new Bitmap(80, 30)</c> that four characters are drawn on. One where its size is not known.</summary>
    private static double ShareOfMade(IOperation? image)
    {
        for (var steps = MaxSteps; steps > 0 && image is not null; steps--)
        {
            switch (Writes.ValueBehind(image))
            {
                case IObjectCreationOperation { Arguments: var given }:
                    return KnownPixels(given) is { } pixels ? pixels / UsualPixels : 1;
                case IInvocationOperation { Instance: var owner, Arguments: var passed }:
                    image = owner ?? FirstOf(passed);
                    break;
                default:
                    return 1;
            }
        }

        return 1;
    }

    private static IOperation? FirstOf(ImmutableArray<IArgumentOperation> arguments) => arguments is [{ Value: var first }, ..] ? first : null;

    /// <summary>Whether the call, or the method and type that it stands in, are named after images that are small: <c>ConvertToIcon</c>, <c>"tray.ico"</c>.</summary>
    private static bool IsAboutSmallImages(IOperation call)
    {
        foreach (var token in call.Syntax.DescendantTokens())
        {
            if (token.RawKind is (int)SyntaxKind.IdentifierToken or (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken && NamesSmallImage(token.ValueText))
                return true;
        }

        for (var node = call.Syntax.Parent; node is not null; node = node.Parent)
        {
            var name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier,
                LocalFunctionStatementSyntax function => function.Identifier,
                PropertyDeclarationSyntax property => property.Identifier,
                TypeDeclarationSyntax type => type.Identifier,
                _ => default,
            };

            if (NamesSmallImage(name.ValueText))
                return true;
        }

        return false;
    }

    // Not "silicon", "lexicon", "Iconic".
    private static bool NamesSmallImage(string text)
    {
        if (text.EndsWith(".ico", StringComparison.OrdinalIgnoreCase))
            return true;

        foreach (var word in SmallImages)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || char.IsUpper(text[at]) || !char.IsLetter(text[at - 1])) && EndsWord(text, at + word.Length))
                return true;
        }

        return false;
    }

    private static bool EndsWord(string text, int end) => end == text.Length || !char.IsLower(text[end]) || (text[end] == 's' && EndsWord(text, end + 1));

    /// <summary>What is made of a known size may be small.</summary>
    private static double? KnownPixels(ImmutableArray<IArgumentOperation> arguments)
    {
        double? width = null, height = null;
        foreach (var argument in arguments)
        {
            var name = argument.Parameter?.Name ?? "";
            if (name.EndsWith("width", StringComparison.OrdinalIgnoreCase))
                width = NumberExtents.KnownNumber(argument.Value);
            else if (name.EndsWith("height", StringComparison.OrdinalIgnoreCase))
                height = NumberExtents.KnownNumber(argument.Value);
        }

        return width * height;
    }
}

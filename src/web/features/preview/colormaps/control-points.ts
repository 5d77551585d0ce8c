/**
 * Evenly spaced colours, six hex digits each; colormapBytes interpolates linearly between them. Colormaps published
 * with 256 colours are sampled at every fifth; interpolated values differ from the published ones by at most 1 of 255
 * (cividis: 4).
 */
export const CONTROL_POINTS = {
  // viridis, magma, inferno: Nathaniel Smith and Stéfan van der Walt for matplotlib, CC0.
  viridis: [
    '44015446085c471063481769481d6f482475472a7a46307e453781433d844142873f48893d4e8a3a538b38598c355e8d33638d',
    '31688e2e6d8e2c718e2a768e297b8e27808e25848e23898e218e8d20928c1f978b1e9c891fa18821a58524aa8328ae802eb37c',
    '35b7793dbc7446c06f50c46a5ac86465cb5e70cf577cd25089d54895d840a2da37b0dd2fbddf26cae11fd8e219e5e419f1e51d',
    'fde725',
  ].join(''),
  magma: [
    '00000402020b0504160907200e0b2b140e361a104221114e29115a311165390f6e420f754a107952137c5a167e6219806a1c81',
    '721f81792282812581892881912b81992d80a1307eaa337db2357bba3878c23b75ca3e72d2426fd9466be04c67e75263ec5860',
    'f1605df4695cf7725cf97b5dfb8560fc8e64fd9869fea16efeaa74feb47bfebd82fec68afecf92fed89afde2a3fdebacfcf4b6',
    'fcfdbf',
  ].join(''),
  inferno: [
    '00000402020c0504170a072210092d160b391e0c45260c512f0a5b380962400a67490b6a510e6c59106e61136e69166e71196e',
    '781c6d801f6c88226a902568982766a02a63a82e5fb0315bb73557bf3952c63d4dcc4248d34743d94d3ddf5337e45a31e9612b',
    'ed6925f1711ff47918f78212f98b0bfa9407fb9d07fca60cfcb014fbba1ffac42af8cd37f6d746f4e156f2ea69f2f27df5f992',
    'fcffa4',
  ].join(''),
  // Nuñez, Anderton, Renslow 2018, doi:10.1371/journal.pone.0199239, as in matplotlib; readable with red-green colour
  // blindness.
  cividis: [
    '00224e002656002a5f002d68003070083370163770203a6f273e6e2e416d34456c3a486c3f4c6c444f6c49536c4e566c535a6d',
    '575d6d5c616e60646f656870696b716d6f727272747676767a7a787e7d788381798885788d8878928c789690779b9476a09875',
    'a59c74aaa073afa471b5a86fbaac6dbfb06bc4b468c9b965cfbd62d4c15fdac65bdfca57e5cf52ead34cf0d846f6dd3ffce236',
    'fee838',
  ].join(''),
  // Anton Mikhailov, Google 2019, Apache-2.0: a rainbow colormap without false edges.
  turbo: [
    '30123b36215f3b2f803f3e9c424bb54559cb4666dd4773eb4680f6458cfd4099ff38a5fb2fb2f427bee91fc9dd1ad4d018ddc2',
    '1ae4b622ebaa2ff19b3ff68a52fa7a65fd6979fe598bff4b9cfe40a9fb39b7f735c3f134d0ea34dbe236e5d938eecf3af5c53a',
    'faba39fdae35fea130fe932afc8423f9751df46617ef5811e84b0ce14109d83706ce2d04c32503b71d02a916019b0f018b0902',
    '7a0403',
  ].join(''),
  gray: '000000ffffff',
  // ColorBrewer 2.0, Cynthia Brewer and Mark Harrower, Apache-2.0: the diverging schemes with eleven classes.
  RdYlGn: 'a50026d73027f46d43fdae61fee08bffffbfd9ef8ba6d96a66bd631a9850006837',
  RdBu: '67001fb2182bd6604df4a582fddbc7f7f7f7d1e5f092c5de4393c32166ac053061',
  Spectral: '9e0142d53e4ff46d43fdae61fee08bffffbfe6f598abdda466c2a53288bd5e4fa2',
  // Made for Cutline, in atlas colours: lowland greens, browns, rock, snow. It has no colour for sea level.
  terrain: '1b6b3a4f9a4a9cc466dfd98ad9b26ab784508f62448d7d73b9b3ade6e3dfffffff',
} as const;
